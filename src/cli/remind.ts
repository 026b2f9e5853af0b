import type { Kysely } from 'kysely'
import { countProposed } from '../database/answers/proposed.ts'
import type { Database } from '../database/schema.ts'
import type { Digest } from '../reminders/plan.ts'
import { planNow } from '../reminders/plan-now.ts'
import { planReview } from '../reminders/review.ts'
import { type SendReport, sendDigests } from '../reminders/send.ts'
import type { ReminderSettings } from '../reminders/settings.ts'
import { pause } from '../reminders/tick.ts'
import type { Why } from '../reminders/why.ts'
import { whyNow } from '../reminders/why-now.ts'
import { createSlack } from '../slack/slack.ts'
import { dueInWords } from '../slack/views/dates.ts'
import type { Call, ExitStatus } from './call.ts'
import { withDatabase } from './database.ts'
import { slackSettings } from './slack-settings.ts'

export interface RemindOptions {
  readonly now?: string
  readonly dryRun?: true
  readonly why?: string
}

/** Sends the digests that are due, or prints them, or says of one task why it is or isn't in one. */
export async function remind(call: Call, options: RemindOptions): Promise<ExitStatus> {
  const now = options.now === undefined ? call.now() : readInstant(options.now)
  if (now === null) {
    call.io.say(`--now ${options.now} is no time: write one like 2025-11-08T09:00:00-07:00.`)
    return 2
  }
  const settings = { ...call.config.reminders, zone: call.config.zone }
  return withDatabase(call, async ({ db }) => {
    if (options.why !== undefined) return explain(call, db, settings, now, options.why)
    if (options.dryRun) return printPlan(call, db, settings, now)
    return send(call, db, settings, now)
  })
}

function readInstant(text: string): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(text)
  } catch {
    return null
  }
}

async function printPlan(
  { io }: Call,
  db: Kysely<Database>,
  settings: ReminderSettings,
  now: Temporal.Instant,
): Promise<ExitStatus> {
  const { digests, unreachable } = await planNow(db, settings, now)
  const review = await planReview(db, settings, now)
  for (const digest of digests) printDigest(io.out, digest)
  if (review !== null)
    io.out(`${review.person.name}: a review of what is proposed (${await countProposed(db)})`)
  for (const { name } of unreachable) io.out(`${name} isn’t known in Slack and can’t be reminded.`)
  if (digests.length + unreachable.length === 0 && review === null) io.out('Nobody is to be reminded now.')
  return 0
}

function printDigest(out: (line: string) => void, { person, localDate, form, items, leftOut }: Digest): void {
  out(`${person.name}, ${localDate}${form === 'tasks' ? ', a message for each' : ''}:`)
  for (const { position, task, backFrom } of items) {
    const when = dueInWords(task.due, localDate)
    const back =
      backFrom === null ? '' : `, back from snooze${backFrom.reason ? `: “${backFrom.reason}”` : ''}`
    out(`  ${position}. ${task.text} (${when}${back}) ${task.note.path}:${task.line}`)
  }
  const left = leftOut.more + leftOut.resting
  if (left > 0) out(`  and ${left} more`)
}

async function explain(
  { io }: Call,
  db: Kysely<Database>,
  settings: ReminderSettings,
  now: Temporal.Instant,
  words: string,
): Promise<ExitStatus> {
  const found = await whyNow(db, settings, words, now)
  for (const { task, whys } of found) {
    io.out(`${task.text} ${task.note.path}:${task.line}`)
    if (whys.length === 0) io.out('  It has no owner that is known, so nobody is reminded of it.')
    for (const why of whys) printWhy(io.out, why)
  }
  if (found.length > 0) return 0
  io.say(`No task says “${words}”.`)
  return 1
}

function printWhy(out: (line: string) => void, { person, localDate, conditions, next }: Why): void {
  out(`  ${person}, ${localDate}:`)
  for (const { holds, words } of conditions) out(`    ${holds ? '✓' : '✗'} ${words}`)
  out(
    next === null ? '    As it stands, it will be in no digest.' : `    It will be in the digest of ${next}.`,
  )
}

async function send(
  { io, config, log, now: clock }: Call,
  db: Kysely<Database>,
  settings: ReminderSettings,
  now: Temporal.Instant,
): Promise<ExitStatus> {
  const slack = slackSettings(config)
  if (slack.kind === 'wrong') {
    for (const problem of slack.problems) io.say(problem)
    return 2
  }
  const { send, find, refreshMembers } = createSlack({
    db,
    log,
    settings: slack.settings,
    now: () => now,
    machineTime: clock,
    routes: [],
    carryOut: async () => {},
    preview: async () => ({ kind: 'refused', message: 'Nothing is changed here.' }),
  })
  await refreshMembers()
  const { signal } = new AbortController()
  const wait = (seconds: number) => pause(seconds, signal)
  const report = await sendDigests({ db, settings, log, send, find, signal, now: () => now, pause: wait })
  printReport(io.out, report)
  return report.failed + report.unclear + report.unreachable.length > 0 ? 1 : 0
}

function printReport(out: (line: string) => void, { sent, failed, unclear, unreachable }: SendReport): void {
  out(`${sent} sent, ${failed} refused by Slack, ${unclear} unclear and to be looked up.`)
  for (const { name } of unreachable) out(`${name} isn’t known in Slack and can’t be reminded.`)
}
