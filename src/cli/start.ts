import { once } from 'node:events'
import { syncVault } from '../sync/sync.ts'
import { whyNoVault } from '../vault/read-vault-settings.ts'
import { type BotParts, startBot, syncDeps } from './bot.ts'
import type { Call, ExitStatus } from './call.ts'
import { NO_VAULT } from './check-vault.ts'
import { withDatabase } from './database.ts'
import { slackSettings } from './slack-settings.ts'

/** Runs the bot until SIGTERM or SIGINT: migrate, sync, watch, remind, serve Slack. */
export async function start(call: Call): Promise<ExitStatus> {
  const { config, io } = call
  const slack = slackSettings(config)
  const problems = [
    ...(config.vaultDir === null ? [NO_VAULT] : []),
    ...(slack.kind === 'wrong' ? slack.problems : []),
  ]
  if (config.vaultDir === null || slack.kind === 'wrong') {
    for (const problem of problems) io.say(problem)
    return 2
  }
  const away = whyNoVault(config.vaultDir)
  if (away !== null) {
    io.say(away)
    return 2
  }
  const { vaultDir } = config
  const { settings } = slack
  return withDatabase(call, ({ db }) =>
    serve(call, { ...call, db, vaultDir, slack: settings, machineTime: call.now }),
  )
}

async function serve({ io, log }: Call, parts: BotParts): Promise<ExitStatus> {
  const synced = await syncVault(syncDeps(parts), {})
  if (synced.kind === 'stopped') log.warn(synced.message)
  const started = await startBot(parts)
  if (started.kind === 'refused') {
    io.say(started.message)
    return 1
  }
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
  log.info('Stopping.')
  await started.bot.stop()
  return 0
}
