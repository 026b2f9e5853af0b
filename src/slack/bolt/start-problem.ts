import { ErrorCode, WebAPIPlatformError, WebAPIRequestError } from '@slack/web-api'
import type { SlackSettings } from '../settings.ts'

/** Says in a sentence why the bot can't start and what to do about it; null where the error is a mistake of ours. */
export function startProblem(
  error: unknown,
  settings: SlackSettings,
  during: 'init' | 'start',
): string | null {
  if (error instanceof WebAPIPlatformError) return refusedToken(error.data.error, during)
  if (error instanceof WebAPIRequestError) {
    const where = settings.apiUrl === null ? '' : ` at SLACK_API_URL (${settings.apiUrl})`
    return `Slack can’t be reached${where}: ${error.original.message}. Check the network and try again.`
  }
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === ErrorCode.HTTPError) return `Slack answers with an error: ${error}. Try again later.`
  if (code === 'EADDRINUSE')
    return `PORT ${settings.port} is in use: stop what listens there, or set another.`
  if (code === 'EACCES')
    return `PORT ${settings.port} needs more rights than the bot has: set one above 1023.`
  return null
}

function refusedToken(reason: string, during: 'init' | 'start'): string {
  const [name, page] =
    during === 'init'
      ? ['SLACK_BOT_TOKEN', 'OAuth & Permissions']
      : ['SLACK_APP_TOKEN', 'Basic Information, App-Level Tokens']
  return `Slack refuses ${name} (${reason}): copy it anew from your Slack app’s page “${page}”.`
}
