import { WebClient, type WebClientOptions } from '@slack/web-api'
import type { Logger } from 'pino'
import { z } from 'zod'
import { clientOptions } from './bolt/clients.ts'
import { boltLogger } from './bolt/logger.ts'
import { startProblem } from './bolt/start-problem.ts'
import { NEEDED_SCOPES } from './scopes.ts'
import type { SlackSettings } from './settings.ts'

/** What was found out about one thing: that it is well, or a sentence on how to mend it. */
export interface Finding {
  readonly kind: 'well' | 'wrong'
  readonly message: string
}

/** Asks Slack whether the tokens are good and the app has what it needs; changes nothing. */
export async function checkSlack(settings: SlackSettings, log: Logger): Promise<readonly Finding[]> {
  const options = { ...clientOptions(settings, boltLogger(log)), retryConfig: { retries: 1 } }
  const bot = await checkBotToken(settings, options)
  return settings.connection.kind === 'http'
    ? bot
    : [...bot, await checkAppToken(settings, settings.connection.appToken, options)]
}

const signedIn = z.object({
  user: z.string(),
  team: z.string(),
  response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional(),
})

async function checkBotToken(settings: SlackSettings, options: WebClientOptions): Promise<Finding[]> {
  try {
    const { user, team, response_metadata } = signedIn.parse(
      await new WebClient(settings.botToken, options).auth.test(),
    )
    return [well(`The bot is @${user} in ${team}.`), checkScopes(response_metadata?.scopes ?? [])]
  } catch (error) {
    return [wrong(error, settings, 'init')]
  }
}

function checkScopes(granted: readonly string[]): Finding {
  const missing = NEEDED_SCOPES.filter((scope) => !granted.includes(scope))
  if (missing.length === 0) return well('The app has every scope that it needs.')
  return {
    kind: 'wrong',
    message: `The app lacks ${missing.join(', ')}: add what manifest.yml lists on the page “OAuth & Permissions”, and install the app again.`,
  }
}

async function checkAppToken(
  settings: SlackSettings,
  appToken: string,
  options: WebClientOptions,
): Promise<Finding> {
  try {
    await new WebClient(appToken, options).apps.connections.open()
    return well('Socket Mode is open to the app.')
  } catch (error) {
    return wrong(error, settings, 'start')
  }
}

const well = (message: string): Finding => ({ kind: 'well', message })

function wrong(error: unknown, settings: SlackSettings, during: 'init' | 'start'): Finding {
  const problem = startProblem(error, settings, during)
  if (problem === null) throw error
  return { kind: 'wrong', message: problem.message }
}
