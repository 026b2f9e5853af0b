import { ErrorCode, WebAPIPlatformError, WebAPIRequestError } from '@slack/web-api'
import type { SlackSettings } from '../settings.ts'

export interface StartProblem {
  /** Whether something is set wrong, or Slack isn't to be had at the moment. */
  readonly kind: 'misconfigured' | 'unavailable'
  /** Sentences for whoever starts the bot: why it can't start, and what to do about it. */
  readonly message: string
}

/** Says why the bot can't start; null where the error is a mistake of ours. */
export function startProblem(
  error: unknown,
  settings: SlackSettings,
  during: 'init' | 'start',
): StartProblem | null {
  if (error instanceof WebAPIPlatformError) return misconfigured(refusedToken(error.data.error, during))
  if (error instanceof WebAPIRequestError) {
    const where = settings.apiUrl === null ? '' : ` at SLACK_API_URL (${settings.apiUrl})`
    return unavailable(
      `Slack can’t be reached${where}: ${error.original.message}. Check the network and try again.`,
    )
  }
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === ErrorCode.HTTPError)
    return unavailable(`Slack answers with an error: ${error}. Try again later.`)
  if (code === 'EADDRINUSE')
    return misconfigured(`PORT ${settings.port} is in use: stop what listens there, or set another.`)
  if (code === 'EACCES')
    return misconfigured(`PORT ${settings.port} needs more rights than the bot has: set one above 1023.`)
  return null
}

const misconfigured = (message: string): StartProblem => ({ kind: 'misconfigured', message })
const unavailable = (message: string): StartProblem => ({ kind: 'unavailable', message })

function refusedToken(reason: string, during: 'init' | 'start'): string {
  const [name, page] =
    during === 'init'
      ? ['SLACK_BOT_TOKEN', 'OAuth & Permissions']
      : ['SLACK_APP_TOKEN', 'Basic Information, App-Level Tokens']
  return `Slack refuses ${name} (${reason}): copy it anew from your Slack app’s page “${page}”.`
}
