import { once } from 'node:events'
import { problemsBesideNotes } from '../database/problem.ts'
import { pullVault } from '../sync/keep-edit.ts'
import { syncVault } from '../sync/sync.ts'
import { type BotParts, startBot, syncDeps } from './bot.ts'
import type { Call, ExitStatus } from './call.ts'
import { withDatabase } from './database.ts'
import { slackSettings } from './slack-settings.ts'
import { vaultOf } from './vault.ts'
import { vaultHistory } from './vault-history.ts'

/** Runs the bot until SIGTERM or SIGINT: migrate, sync, watch, remind, serve Slack. */
export async function start(call: Call): Promise<ExitStatus> {
  const vault = vaultOf(call.config)
  const slack = slackSettings(call.config)
  if (vault.kind === 'wrong' || slack.kind === 'wrong') {
    if (vault.kind === 'wrong') call.io.say(vault.message)
    for (const problem of slack.kind === 'wrong' ? slack.problems : []) call.io.say(problem)
    return 2
  }
  const { dir: vaultDir } = vault
  const { settings } = slack
  return withDatabase(call, ({ db }) =>
    serve(call, { ...call, db, vaultDir, slack: settings, machineTime: call.now }),
  )
}

async function serve({ io, log }: Call, parts: BotParts): Promise<ExitStatus> {
  await pullVault({ ...parts, git: vaultHistory(parts) })
  await syncVault(syncDeps(parts))
  for (const { path, line, message } of await problemsBesideNotes(parts.db)) log.warn({ path, line }, message)
  const started = await startBot(parts)
  if (started.kind !== 'started') {
    io.say(started.message)
    return started.kind === 'misconfigured' ? 2 : 1
  }
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
  log.info('Stopping.')
  await started.bot.stop()
  return 0
}
