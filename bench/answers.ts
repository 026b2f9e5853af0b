import { fork } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { createSandbox } from '../sandbox/sandbox.ts'
import { connect } from '../src/database/connect.ts'
import { startEmbedded } from '../src/database/embedded.ts'
import { migrate } from '../src/database/migrate.ts'
import type { Database } from '../src/database/schema.ts'
import { gatherWords } from '../src/database/words.ts'
import { type Client, createClient } from './answers/client.ts'
import { fill, OF } from './answers/fill.ts'
import { KINDS, type Kind } from './answers/kinds.ts'
import { seeded } from './random.ts'

// What an answer costs with a million tasks, against the same Bolt app that acknowledges with a constant, in the same run.
// An acknowledgement is over when Slack has its 200; an answer when its message has come at the response URL.
// Each kind is asked what nobody asked since the notes changed, what was asked before, and after a change of the notes
// before each question, as a bot meets it that is asked once between two changes.
// Run: node bench/answers.ts [tasks] [requests] [folder to keep the filled database in] [kinds whose name holds this]

const tasks = Number(process.argv[2] ?? 1_000_000)
const requests = Number(process.argv[3] ?? 300)
const kept = process.argv[4]
const only = process.argv[5]
const scale = { tasks, ...OF }
const CLIENTS = 16

const folder = kept ?? mkdtempSync(join(tmpdir(), 'bench-answers-'))
chmodSync(folder, 0o755)
const server = await startEmbedded(join(folder, 'data'), { info() {} })
const sandbox = await createSandbox({ people: members() })
/** The members of the workspace are the people of the notes. */
function members() {
  return Array.from({ length: scale.people }, (_, index) => ({
    id: `U${index + 1}`,
    realName: `Person ${index + 1}`,
    email: `person${index + 1}@example.com`,
    zone: 'UTC',
  }))
}

async function prepare(): Promise<void> {
  const db = connect(server.url)
  await migrate(db)
  const { rows } = await sql<{ filled: boolean }>`select exists (select from task) as filled`.execute(db)
  if (!rows[0]?.filled) await fill(db, scale)
  while ((await gatherWords(db)) > 0);
  await sql`vacuum analyze`.execute(db)
  await db.destroy()
}

interface Measured {
  readonly name: string
  readonly acked: readonly number[]
  readonly answered: readonly number[]
  readonly perSecond: number
}

async function compare(): Promise<void> {
  const { '/actions ACCOUNT': first } = KINDS
  console.log(
    `${tasks} tasks, ${OF.accounts} accounts, ${OF.people} people; ${requests} of each by one client, then by ${CLIENTS}`,
  )
  console.log(row(HEADINGS))
  let base: Measured | null = null
  for (const [kind, kinds, waits] of [
    ['constant', { constant: first }, false],
    ['responds', { 'constant, at the response URL': first }, true],
    ['answers', KINDS, true],
  ] as const)
    for await (const each of measured(kind, kinds, waits)) {
      base ??= each
      console.log(reported(each, base))
    }
}

function reported({ name, acked, answered, perSecond }: Measured, base: Measured): string {
  const of = (share: number) => `${(at(answered, share) / at(base.acked, share)).toFixed(2)}`
  return row([
    name,
    ...[acked, answered].flatMap((times) => [at(times, 0.5).toFixed(2), at(times, 0.99).toFixed(2)]),
    of(0.5),
    of(0.99),
    perSecond.toFixed(0),
    (perSecond / base.perSecond).toFixed(2),
  ])
}

const HEADINGS = ['', 'ack p50', 'p99', 'answer p50', 'p99', 'ratio p50', 'p99', 'a second', 'ratio']
const row = ([name = '', ...cells]: readonly string[]) =>
  name.padEnd(44) + cells.map((cell) => cell.padStart(10)).join(' ')

async function* measured(
  kind: string,
  kinds: Readonly<Record<string, Kind>>,
  waits: boolean,
): AsyncGenerator<Measured> {
  const path = join(import.meta.dirname, 'answers', 'bot.ts')
  const { apiUrl, botToken, signingSecret } = sandbox
  const child = fork(path, [kind, server.url, apiUrl, botToken, signingSecret])
  const port = await new Promise<number>((resolve) =>
    child.once('message', (message) => resolve(Number(message))),
  )
  const client = await createClient(port, signingSecret, waits)
  const db = connect(server.url)
  const change = () => changeNotes(db)
  for (const [name, make] of Object.entries(kinds)) {
    if (kind !== 'answers') yield measure(client, name, make, { seeds: AGAIN })
    else if (only === undefined || name.includes(only)) {
      yield measure(client, `${name}, not asked before`, make, { seeds: ANEW, forget: change })
      yield measure(client, `${name}, asked before`, make, { seeds: AGAIN })
      yield measure(client, `${name}, after a change`, make, { seeds: AGAIN, before: change })
    }
  }
  await db.destroy()
  client.close()
  child.kill()
}

/** What every sync that stores something does: whatever was kept is read again. */
async function changeNotes(db: Kysely<Database>): Promise<void> {
  await sql`update revision set made_by = pg_current_xact_id() where name = 'content'`.execute(db)
}

/** What the questions of each part are made of: where the seeds are the same, they are the same questions. */
const AGAIN = { warming: 1, alone: 1, together: 1 }
const ANEW = { warming: 2, alone: 3, together: 4 }

interface How {
  readonly seeds: typeof AGAIN
  /** Before each question, unmeasured. */
  readonly before?: () => Promise<void>
  /** Before each part. */
  readonly forget?: () => Promise<void>
}

/** One after the other, after a warm-up; then by several at once. Everyone asks in turn. */
async function measure(
  client: Client,
  name: string,
  make: Kind,
  { seeds, before = async () => {}, forget = async () => {} }: How,
): Promise<Measured> {
  const asking = (seed: number) => {
    const random = seeded(seed)
    let nth = 0
    return async () => {
      nth += 1
      const asked = { ...make(random), userId: `U${1 + (nth % OF.people)}` }
      await before()
      return client.ask(asked)
    }
  }
  await repeat(Math.min(requests, OF.people), asking(seeds.warming))
  await forget()
  await client.ask({ command: '/actions', text: 'nothing holds this', userId: 'U1' })
  const times = await repeat(requests, asking(seeds.alone))
  await forget()
  const perSecond = await throughput(asking(seeds.together))
  return {
    name,
    acked: sorted(times.map(({ acked }) => acked)),
    answered: sorted(times.map(({ answered }) => answered)),
    perSecond,
  }
}

async function repeat<T>(many: number, work: () => Promise<T>): Promise<readonly T[]> {
  const results: T[] = []
  for (let nth = 0; nth < many; nth += 1) results.push(await work())
  return results
}

async function throughput(ask: () => Promise<unknown>): Promise<number> {
  let left = requests
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      while (left-- > 0) await ask()
    }),
  )
  return (requests * 1000) / (performance.now() - begun)
}

const sorted = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)
const at = (ascending: readonly number[], share: number) =>
  ascending[Math.floor(ascending.length * share)] ?? 0

try {
  await prepare()
  await compare()
} finally {
  await sandbox.close()
  await server.stop()
  if (kept === undefined) rmSync(folder, { recursive: true, force: true })
}
