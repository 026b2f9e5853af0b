import { join, relative, resolve } from 'node:path'
import { type Kysely, sql } from 'kysely'
import type { Stage } from '../../sandbox/demo/stage.ts'
import type { Config } from '../config.ts'
import { connect } from '../database/connect.ts'
import { startEmbedded } from '../database/embedded.ts'
import { migrate } from '../database/migrate.ts'
import type { Database } from '../database/schema.ts'
import { DatabaseUnavailable, whyUnavailable } from '../database/unavailable.ts'
import { startBot } from './bot.ts'
import type { Call, ExitStatus } from './call.ts'
import { slackSettings } from './slack-settings.ts'
import { syncOnce } from './sync.ts'

/** Runs everything on this machine: an example vault, an embedded Postgres, the sandbox Slack and the bot. */
export async function demo(call: Call): Promise<ExitStatus> {
  try {
    return await onServer(call)
  } catch (error) {
    const sentence = whyUnavailable(error)
    if (sentence === null) throw error
    call.io.say(sentence)
    return 1
  }
}

async function onServer(call: Call): Promise<ExitStatus> {
  const folder = resolve(call.config.dataDir, 'demo')
  const server = await startEmbedded(folder, call.log)
  try {
    const db = connect(await emptyDatabase(server.url))
    await migrate(db)
    return await onStage(call, folder, db).finally(() => db.destroy())
  } finally {
    await server.stop()
  }
}

/** Puts an empty database in the place of the last demo's, and gives its address; one that is in use is left alone. */
async function emptyDatabase(server: string): Promise<string> {
  const admin = connect(server)
  try {
    const { rows } = await sql`select from pg_stat_activity where datname = 'demo'`.execute(admin)
    if (rows.length > 0) throw new DatabaseUnavailable('Another demo is running here: end that one first.')
    await sql`drop database if exists demo`.execute(admin)
    await sql`create database demo`.execute(admin)
  } finally {
    await admin.destroy()
  }
  const url = new URL(server)
  url.pathname = '/demo'
  return url.href
}

async function onStage(call: Call, folder: string, db: Kysely<Database>): Promise<ExitStatus> {
  const { setStage, STORY_START } = await import('../../sandbox/demo/demo.ts')
  const stage = await setStage(folder, STORY_START)
  try {
    return await perform(call, stage, db)
  } finally {
    await stage.sandbox.close()
  }
}

async function perform(call: Call, stage: Stage, db: Kysely<Database>): Promise<ExitStatus> {
  const { runDemo } = await import('../../sandbox/demo/demo.ts')
  const { io, log } = call
  const { clock, vaultDir } = stage
  const config = configOn(call.config, stage)
  const slack = slackSettings(config)
  if (slack.kind === 'wrong') throw new Error(slack.problems.join(' '))
  io.out(`The vault is ${relative('.', vaultDir)}, a copy of ${join('examples', 'vault')}.\n`)
  await syncOnce({ ...call, now: clock.now }, db, vaultDir, {})
  const parts = { config, log, db, vaultDir, now: clock.now, machineTime: call.now, slack: slack.settings }
  const started = await startBot(parts)
  if (started.kind !== 'started') {
    io.say(started.message)
    return 1
  }
  // The bot is learning who is in the workspace.
  await started.bot.idle()
  await runDemo({ stage, bot: started.bot, print: io.out }, io.interactive)
  await started.bot.stop()
  return 0
}

/** The configuration as a new team would have it, with the sandbox for Slack. */
function configOn(config: Config, { sandbox, vaultDir }: Stage): Config {
  return {
    ...config,
    vaultDir,
    // The demo's vault may lie in the repository of whoever tries it.
    vaultGit: 'off',
    databaseUrl: null,
    port: 0,
    slack: {
      botToken: sandbox.botToken,
      appToken: sandbox.appToken,
      signingSecret: null,
      apiUrl: sandbox.apiUrl,
    },
  }
}
