import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { whyUnavailable } from '../database/unavailable.ts'
import type { IdentifiedMessage } from '../reminders/deliver.ts'
import { type SendReport, sendDigests } from '../reminders/send.ts'
import { pause, tickEveryMinute } from '../reminders/tick.ts'
import type { StartProblem } from '../slack/bolt/start-problem.ts'
import type { SlackSettings } from '../slack/settings.ts'
import { createSlack, type Slack } from '../slack/slack.ts'
import { type CarryOutDeps, carryOut, carryOutAfterSync, carryOutPending } from '../sync/carry-out.ts'
import { pullVault } from '../sync/keep-edit.ts'
import { previewEdit } from '../sync/preview.ts'
import { readingOf } from '../sync/reading.ts'
import { type SyncDeps, syncPaths, syncVault } from '../sync/sync.ts'
import { type Watching, watchVault } from '../vault/watch-vault.ts'
import type { Call } from './call.ts'
import { healthRoutes } from './health.ts'
import { linkPeople } from './link-people.ts'
import { vaultHistory } from './vault-history.ts'

/** What a bot is made of. */
export interface BotParts extends Pick<Call, 'config' | 'log' | 'now'> {
  readonly db: Kysely<Database>
  readonly vaultDir: string
  readonly slack: SlackSettings
  /** What the machine's clock says, where `now` may be a demo's. */
  readonly machineTime: () => Temporal.Instant
}

export interface Bot {
  readonly port: number
  /** Sends the digests that are due. */
  remind(): Promise<SendReport>
  /** Resolves when nothing that Slack sent is being worked on. */
  idle(): Promise<unknown>
  /** Takes nothing new, and ends when the work in flight is done. */
  stop(): Promise<void>
}

export type BotResult = { readonly kind: 'started'; readonly bot: Bot } | StartProblem

/** Starts to serve Slack, to watch the vault and to remind; the vault has been synced before. */
export async function startBot(parts: BotParts): Promise<BotResult> {
  const { db, log, now, config } = parts
  const edits = carryOutDeps(parts)
  const slack = createSlack({
    db,
    log,
    now,
    settings: parts.slack,
    machineTime: parts.machineTime,
    routes: healthRoutes(db),
    carryOut: (editId) => carryOut(edits, editId),
    preview: (considered) => previewEdit(edits, considered),
  })
  const started = await slack.start()
  if (started.kind !== 'started') return started
  const remind = async (signal: AbortSignal) => {
    const report = await sendDigests(sendDeps(parts, slack, signal))
    void slack.putNumbers()
    return report
  }
  const watching = await watch(parts, edits)
  const ticking = tickEveryMinute(async (signal) => {
    await carryOutPending(edits)
    await slack.pass()
    await remind(signal)
  }, log)
  log.info({ port: started.port, vault: config.vaultDir }, 'The bot is up.')
  return {
    kind: 'started',
    bot: {
      port: started.port,
      remind: () => remind(new AbortController().signal),
      idle: slack.idle,
      async stop() {
        await watching.stop()
        await ticking.stop()
        await slack.stop()
      },
    },
  }
}

export const syncDeps = ({ db, vaultDir, now, log }: BotParts): SyncDeps => ({ db, vaultDir, now, log })

function watch(parts: BotParts, edits: CarryOutDeps): Promise<Watching> {
  const deps = syncDeps(parts)
  return watchVault(parts.vaultDir, {
    async changed(paths) {
      await linkPeople(parts, await syncPaths(deps, paths))
      await carryOutAfterSync(edits)
    },
    async lost() {
      await pullVault(edits)
      await linkPeople(parts, await syncVault(deps))
      await carryOutAfterSync(edits)
    },
    failed: (error) =>
      parts.log.warn({ reason: whyUnavailable(error) ?? String(error) }, 'A sync failed; it is tried again.'),
  })
}

function carryOutDeps(parts: BotParts): CarryOutDeps {
  const { db, vaultDir, config, now, log } = parts
  const deps = syncDeps(parts)
  return {
    db,
    vaultDir,
    vaultWrite: config.vaultWrite,
    git: vaultHistory(parts),
    reading: () => readingOf(db, vaultDir),
    resync: async (path) => linkPeople(parts, await syncPaths(deps, [path])),
    now,
    log,
  }
}

function sendDeps({ db, slack: settings, now, log }: BotParts, slack: Slack, signal: AbortSignal) {
  return {
    db,
    settings: settings.reminders,
    now,
    log,
    send(message: IdentifiedMessage) {
      // What was sent before it gets its numbers meanwhile.
      void slack.putNumbers()
      return slack.send(message)
    },
    find: slack.find,
    pause: (seconds: number) => pause(seconds, signal),
    signal,
  }
}
