import type { Kysely } from 'kysely'
import { pino } from 'pino'
import { createSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/sandbox.ts'
import { gesturesOf } from '../../src/changes/gesture.ts'
import type { Database } from '../../src/database/schema.ts'
import type { SlackDeps } from '../../src/slack/deps.ts'
import type { SlackSettings } from '../../src/slack/settings.ts'
import { createSlack, type Slack } from '../../src/slack/slack.ts'

export type Mode = 'http' | 'socket'

export const MODES: readonly Mode[] = ['http', 'socket']

/** Saturday 22 November 2025, nine in the morning in Denver. */
export const NOW = Temporal.Instant.from('2025-11-22T16:00:00Z')

export interface Rig {
  readonly sandbox: Sandbox
  readonly slack: Slack
  readonly deps: SlackDeps
  /** Where the bot listens. */
  readonly port: number
  stop(): Promise<void>
}

export interface RigOptions {
  readonly sandbox?: SandboxOptions
  readonly deps?: Partial<Omit<SlackDeps, 'db' | 'settings'>>
  readonly settings?: Partial<SlackSettings>
}

/** The bot's side of Slack, as it is, beside a sandbox; its members have been read. */
export async function startRig(mode: Mode, db: Kysely<Database>, options: RigOptions = {}): Promise<Rig> {
  const sandbox = await createSandbox(options.sandbox)
  const deps = depsFor(mode, db, sandbox, options)
  const slack = createSlack(deps)
  const started = await slack.start()
  if (started.kind !== 'started') throw new Error(started.message)
  if (mode === 'http') sandbox.serveTo(`http://127.0.0.1:${started.port}/slack/events`)
  await slack.refreshMembers()
  await slack.idle()
  return {
    sandbox,
    slack,
    deps,
    port: started.port,
    async stop() {
      await slack.stop()
      await sandbox.close()
    },
  }
}

/** What a bot is given that talks to that sandbox. */
export function depsFor(
  mode: Mode,
  db: Kysely<Database>,
  sandbox: Pick<Sandbox, 'apiUrl' | 'botToken' | 'appToken' | 'signingSecret'>,
  options: RigOptions = {},
): SlackDeps {
  const { botToken, appToken, signingSecret } = sandbox
  const zone = 'America/Denver'
  const at = Temporal.PlainTime.from('09:00')
  return {
    db,
    log: pino({ level: 'silent' }),
    now: () => NOW,
    machineTime: () => Temporal.Now.instant(),
    routes: [],
    carryOut: () => Promise.reject(new Error('This test carries nothing out.')),
    preview: () => Promise.reject(new Error('This test has no notes to try a change on.')),
    ...options.deps,
    settings: {
      botToken,
      connection: mode === 'http' ? { kind: 'http', signingSecret } : { kind: 'socket', appToken },
      apiUrl: sandbox.apiUrl,
      port: 0,
      noteUrl: 'https://notes.example.com/{path}#L{line}',
      opening: null,
      changesBy: 'owners',
      gestures: gesturesOf({}),
      admins: [],
      zone,
      reminders: { zone, at, days: new Set([1, 2, 3, 4, 5, 6, 7]), leadDays: 3 },
      ...options.settings,
    },
  }
}
