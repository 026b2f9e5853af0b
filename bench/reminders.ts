import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { pino } from 'pino'
import { type ManualClock, manualClock } from '../sandbox/clock.ts'
import { createSandbox } from '../sandbox/sandbox.ts'
import { gesturesOf } from '../src/changes/gesture.ts'
import { connect } from '../src/database/connect.ts'
import { startEmbedded } from '../src/database/embedded.ts'
import { migrate } from '../src/database/migrate.ts'
import type { Database } from '../src/database/schema.ts'
import { LANES } from '../src/reminders/lanes.ts'
import { planNow } from '../src/reminders/plan-now.ts'
import { sendDigests } from '../src/reminders/send.ts'
import { createSlack } from '../src/slack/slack.ts'

// Planning the digests of 10,000 people who own a million tasks, against one sequential read of those tasks by the
// same Postgres; and how fast digests go out under Slack's limits, of what these allow, in the sandbox's time.
// Run: node bench/reminders.ts [people] [tasks] [runs]

const people = Number(process.argv[2] ?? 10_000)
const tasks = Number(process.argv[3] ?? 1_000_000)
const runs = Number(process.argv[4] ?? 5)

/** A Monday, on which digests list everything that is overdue. */
const NOW = Temporal.Instant.from('2025-11-10T09:00:00Z')
const MINUTE_LIMIT = 600
const SENT = 1_800
const settings = {
  zone: 'UTC',
  at: Temporal.PlainTime.from('09:00'),
  days: new Set([1, 2, 3, 4, 5]),
  leadDays: 3,
}
const log = pino({ level: 'silent' })

const folder = mkdtempSync(join(tmpdir(), 'bench-reminders-'))
chmodSync(folder, 0o755)
const server = await startEmbedded(join(folder, 'data'), { info() {} })
const db = connect(server.url)
try {
  await migrate(db)
  await fill()
  await comparePlanning()
  await measureSending()
} finally {
  await db.destroy()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** As in vaults that teams have: four in ten tasks are dated, over two years, and one in five is open. */
async function fill(): Promise<void> {
  await sql`insert into person (name, aliases, is_group, is_vault_owner)
    select 'Person ' || n, '{}', false, false from generate_series(1, ${people}) n`.execute(db)
  await sql`insert into member (user_id, team_id, name, zone, is_bot, is_guest, is_stranger, is_deleted, person_id, seen_at)
    select 'U' || id, 'T1', name, 'UTC', false, false, false, false, id, ${NOW}::timestamptz from person`.execute(
    db,
  )
  await sql`insert into note (path, title, participants, persons, stated_accounts, tags, aliases, confidential, repaired, stamp, hash)
    select 'note ' || n || '.md', 'Note ' || n, '{}', '{}', '{}', '{}', '{}', false, false, '', ''
    from generate_series(1, ${Math.ceil(tasks / 10)}) n`.execute(db)
  await sql`insert into task (note_id, line, source, symbol, status, proposed, description, text, tags, due, depends_on)
    select 1 + n / 10, n % 10, repeat('Review the capacity plan ', 4) || n, ' ', case when n % 5 = 0 then 'todo' else 'done' end,
      false, repeat('Review the capacity plan ', 4) || n, repeat('Review the capacity plan ', 4) || n, '{}',
      case when hashint4(n) % 10 < 4 then date '2024-11-11' + abs(hashint4(n * 7)) % 730 end, '{}'
    from generate_series(0, ${tasks - 1}) n`.execute(db)
  await sql`insert into task_owner (task_id, position, name, resolution, person_id)
    select id, 0, 'Person', 'person', 1 + abs(hashint8(id * 13)) % ${people} from task`.execute(db)
  // Half the people chose for themselves, and each put off a task or two, of which one is back today.
  await sql`insert into preference (person_id, rhythm, at, days, weekday, lead_days, form, changed_by, changed_at)
    select id, (array['daily', 'daily', 'daily', 'weekly'])[1 + id % 4], (array[null, '08:30', '09:00'])[1 + id % 3],
      null, 1, id % 8, (array['digest', 'tasks'])[1 + (id % 10 = 0)::int], 'U1', ${NOW}::timestamptz
    from person where id % 2 = 0`.execute(db)
  await sql`insert into snooze (task_id, person_id, until, reason, due, made_by, made_at)
    select distinct on (person_id, turn) task_id, person_id, date '2025-11-10' + turn * 3, 'Waiting for legal', task.due, 'U1', ${NOW}::timestamptz
    from task_owner join task on task.id = task_id cross join generate_series(0, 1) turn
    where task.status = 'todo' and task_id % 2 = turn order by person_id, turn, task_id`.execute(db)
  await sql`vacuum analyze`.execute(db)
}

async function comparePlanning(): Promise<void> {
  const timings: { floor: number; plan: number }[] = []
  let digests = 0
  for (let run = 0; run < runs; run++)
    timings.push({
      floor: await timed(() => readSequentially(db)),
      plan: await timed(async () => {
        digests = (await planNow(db, settings, NOW)).digests.length
      }),
    })
  const floor = median(timings.map((each) => each.floor))
  const plan = median(timings.map((each) => each.plan))
  console.log(`planning: ${people} people, ${tasks} tasks, ${digests} digests, median of ${runs} runs`)
  console.log(`  one sequential read of the tasks  ${(floor / 1000).toFixed(2)} s`)
  console.log(`  the plan                          ${(plan / 1000).toFixed(2)} s`)
  console.log(`  ratio                             ${(plan / floor).toFixed(2)}`)
}

/** The server looks at each row's columns, and sends one number. */
async function readSequentially(all: Kysely<Database>): Promise<void> {
  await all.transaction().execute(async (transaction) => {
    for (const way of ['enable_indexscan', 'enable_indexonlyscan', 'enable_bitmapscan'])
      await sql`set local ${sql.ref(way)} = off`.execute(transaction)
    await sql`set local max_parallel_workers_per_gather = 0`.execute(transaction)
    await sql`select count(*), max(due), max(length(text)), max(length(source)) from task`.execute(
      transaction,
    )
  })
}

/** The sandbox's clock moves only when Slack wants the bot to wait; the bot's own time is told apart. */
async function measureSending(): Promise<void> {
  await sql`delete from person where id > ${SENT}`.execute(db)
  // One message each, at the same hour.
  await sql`delete from preference`.execute(db)
  const clock = manualClock(NOW)
  const users = Array.from({ length: SENT }, (_, index) => ({
    id: `U${index + 1}`,
    realName: `Person ${index + 1}`,
  }))
  const sandbox = await createSandbox({ clock, people: users })
  sandbox.limitRates(true)
  const slack = createSlack({
    db,
    log,
    now: clock.now,
    machineTime: clock.now,
    routes: [],
    carryOut: async () => {},
    preview: async () => ({ kind: 'refused', message: 'Nothing is changed here.' }),
    settings: {
      botToken: sandbox.botToken,
      connection: { kind: 'socket', appToken: sandbox.appToken },
      apiUrl: sandbox.apiUrl,
      port: 0,
      noteUrl: 'https://notes.example.com/{path}#L{line}',
      opening: null,
      changesBy: 'owners',
      gestures: gesturesOf({}),
      admins: [],
      zone: 'UTC',
      reminders: settings,
    },
  })
  const { digests } = await planNow(db, settings, NOW)
  const begun = performance.now()
  const report = await sendDigests({
    db,
    settings,
    log,
    now: clock.now,
    send: slack.send,
    find: slack.find,
    pause: waitTogether(clock),
    signal: new AbortController().signal,
  })
  const minutes = clock.now().since(NOW).total('minutes')
  // The first minute's allowance can be used at once, so that so many take one minute fewer.
  const least = Math.ceil(report.sent / MINUTE_LIMIT) - 1
  console.log(`sending: ${report.sent} of ${digests.length} digests, Slack's limit ${MINUTE_LIMIT} a minute`)
  console.log(
    `  took ${minutes.toFixed(2)} minutes of Slack's time, at best ${least}: ${((least / minutes) * 100).toFixed(1)} %`,
  )
  console.log(`  and ${((performance.now() - begun) / report.sent).toFixed(2)} ms of the machine's for each`)
  await sandbox.close()
}

/** The clock moves once every lane waits: one that comes late to it would count its wait from the later time on. */
function waitTogether(clock: ManualClock): (seconds: number) => Promise<void> {
  const waiting: { readonly seconds: number; readonly go: () => void }[] = []
  return (seconds) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    waiting.push({ seconds, go: resolve })
    if (waiting.length === LANES) {
      const together = waiting.splice(0)
      clock.advance({ seconds: Math.max(...together.map((each) => each.seconds)) })
      for (const { go } of together) go()
    }
    return promise
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0
}
