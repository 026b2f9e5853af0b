import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { linkMembers, linkOwner, unlinkOwner } from '../src/changes/owner-links.ts'
import { unlinkedOwners } from '../src/changes/unlinked.ts'
import { connect } from '../src/database/connect.ts'
import { startEmbedded } from '../src/database/embedded.ts'
import { migrate } from '../src/database/migrate.ts'
import type { Database } from '../src/database/schema.ts'
import { fill, OF } from './answers/fill.ts'

// What it costs to say who an owner is, with a million tasks: every task of that name is theirs at once, and the list of
// who is unknown is read anew. Run: node bench/links.ts [tasks] [folder to keep the filled database in]

const tasks = Number(process.argv[2] ?? 1_000_000)
const kept = process.argv[3]
const RUNS = 15
/** Those besides who own tasks: a large workspace, and everyone who is ever mentioned. */
const OTHERS = 5_000
/** Names that nobody is known by; every tenth task has one of them. */
const NAMES = 400
const NOW = Temporal.Instant.from('2025-11-22T16:00:00Z')

const folder = kept ?? mkdtempSync(join(tmpdir(), 'bench-links-'))
chmodSync(folder, 0o755)
const server = await startEmbedded(join(folder, 'data'), { info() {} })
const db = connect(server.url)
await prepare(db)

const ofName = await sql<{ count: number }>`select count(*) from task_owner where key = 'name 1'`.execute(db)
console.log(
  `${tasks} tasks, ${OF.people + OTHERS} people and members, ${NAMES} unknown names of ${ofName.rows[0]?.count} tasks each`,
)
const target = { kind: 'member', userId: 'U1' } as const
await measure('link a name', (at) =>
  linkOwner(db, { key: `name ${at + 1}`, written: `Name ${at + 1}`, target }, 'UKEEPER', NOW),
)
await measure('unlink it', (at) => unlinkOwner(db, `name ${at + 1}`, NOW))
await measure('list who is unknown', () => unlinkedOwners(db))
await db.destroy()
await server.stop()
if (kept === undefined) rmSync(folder, { recursive: true, force: true })

async function prepare(db: Kysely<Database>): Promise<void> {
  await migrate(db)
  const { rows } = await sql<{ filled: boolean }>`select exists (select from task) as filled`.execute(db)
  if (rows[0]?.filled) return
  await fill(db, { tasks, ...OF })
  await sql`insert into member (user_id, team_id, name, email, is_bot, is_guest, is_stranger, is_deleted, seen_at)
    select 'U' || n, 'T1', 'Person ' || n, 'person' || n || '@example.com', false, false, false, false, ${NOW}
    from generate_series(1, ${OF.people + OTHERS}::int) n`.execute(db)
  await sql`insert into person (name, aliases, is_group, is_vault_owner)
    select 'Person ' || n, '{}', false, false from generate_series(${OF.people + 1}::int, ${OF.people + OTHERS}::int) n`.execute(
    db,
  )
  await linkMembers(db, NOW)
  await sql`update task_owner set name = 'Name ' || 1 + task_id % ${NAMES}, key = 'name ' || 1 + task_id % ${NAMES},
    resolution = 'unknown', person_id = null where task_id % 10 = 0 and position = 1`.execute(db)
  await sql`vacuum analyze`.execute(db)
}

async function measure(what: string, work: (at: number) => Promise<unknown>): Promise<void> {
  const times: number[] = []
  for (let at = 0; at < RUNS; at += 1) {
    const start = performance.now()
    await work(at)
    times.push(performance.now() - start)
  }
  const [fastest = 0, median = 0] = [
    times.toSorted((a, b) => a - b)[0],
    times.toSorted((a, b) => a - b)[RUNS >> 1],
  ]
  console.log(
    `${what.padEnd(24)} ${median.toFixed(0)} ms (median of ${RUNS}; the fastest ${fastest.toFixed(0)} ms)`,
  )
}
