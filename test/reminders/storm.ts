import { type FetchFunction, WebClient } from '@slack/web-api'
import { type Kysely, sql } from 'kysely'
import { pino } from 'pino'
import { type Random, seeded } from '../../bench/random.ts'
import { type ManualClock, manualClock } from '../../sandbox/clock.ts'
import type { Fault } from '../../sandbox/faults.ts'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import type { Database } from '../../src/database/schema.ts'
import { sendDigests } from '../../src/reminders/send.ts'
import { sendingOptions } from '../../src/slack/bolt/clients.ts'
import { boltLogger } from '../../src/slack/bolt/logger.ts'
import { findDigest, sendDigest } from '../../src/slack/digests.ts'
import { NOW } from '../database/rows.ts'
import { depsFor } from '../slack/rig.ts'
import { weekdays } from './known.ts'
import { type Life, life, mortalDatabase, mortalFetch, type Turn } from './mortal.ts'
import type { Reminded } from './reminded.ts'

// Some minutes in which everything goes wrong, and enough quiet ones after them for what was left to be done.

const COPIES = 3
const TROUBLED_MINUTES = 10
/** Claims run out after two minutes, those of digests that Slack let wait somewhat later. */
const QUIET_MINUTES = 8
const STALLED_MINUTES = 3

const FAULTS: readonly [Fault['answer'], ...Fault['answer'][]] = [
  { kind: 'cut' },
  { kind: 'silence' },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503 },
  { kind: 'refusal', error: 'internal_error' },
]

export interface Weather {
  readonly seed: number
  /** One in so many steps of a copy is where something happens to it or to the database. */
  readonly steps: number
}

interface Stage {
  readonly url: string
  /** Of the server, beside the database. */
  readonly admin: Kysely<Database>
  readonly sandbox: Sandbox
  readonly clock: ManualClock
  readonly weather: Weather
  readonly random: Random
  isTroubled: boolean
  /** Aborted when Slack has been silent for long enough. */
  patience: AbortController
  /** What happens to the database in this minute. */
  outage: Promise<unknown> | null
}

interface Copy {
  readonly life: Life
  /** Resolves when its minute is over, or it is dead. */
  readonly ended: Promise<void>
  readonly wakesAt: Temporal.Instant
  isOver: boolean
}

/** Lets three copies of the bot remind people through all that; gives the sandbox as it is then. */
export async function storm(
  parts: Pick<Stage, 'url' | 'admin'>,
  people: readonly Reminded[],
  weather: Weather,
): Promise<Sandbox> {
  const clock = manualClock(NOW)
  const sandbox = await createSandbox({ clock, people })
  const random = seeded(weather.seed)
  const patience = new AbortController()
  const stage: Stage = { ...parts, sandbox, clock, weather, random, patience, isTroubled: true, outage: null }
  sandbox.journal.listen((happening) => {
    if (happening.kind === 'call' && happening.fault?.answer.kind === 'silence') losePatience(stage)
  })
  let stalled: Copy[] = []
  for (let minute = 0; minute < TROUBLED_MINUTES + QUIET_MINUTES; minute++) {
    stage.isTroubled = minute < TROUBLED_MINUTES
    stalled = await oneMinute(stage, stalled)
    await sandbox.settled()
    clock.advance({ minutes: 1 })
  }
  return sandbox
}

/** Each copy does its minute; the dead are replaced, and those whose database stalls go on when that is over. */
async function oneMinute(stage: Stage, stalled: readonly Copy[]): Promise<Copy[]> {
  if (!stage.isTroubled) stage.sandbox.faults.clear()
  const { now } = stage.clock
  for (const { life, wakesAt } of stalled) if (Temporal.Instant.compare(wakesAt, now()) <= 0) life.wake()
  const fresh = Array.from({ length: COPIES - stalled.length }, () => copyOfTheBot(stage))
  const copies = [...stalled, ...fresh]
  await Promise.all(copies.map(({ ended, life }) => Promise.race([ended, life.stalled()])))
  await endOutage(stage)
  return copies.filter(({ isOver }) => !isOver)
}

function copyOfTheBot(stage: Stage): Copy {
  const { clock } = stage
  const own = life(() => turn(stage))
  const copy = { life: own, isOver: false, wakesAt: clock.now().add({ minutes: STALLED_MINUTES }) }
  const ended = minuteOf(own, stage).then(() => {
    copy.isOver = true
  })
  return Object.assign(copy, { ended })
}

/** One tick of a copy with a database connection and a Slack client of its own; what it throws would be logged. */
async function minuteOf(own: Life, stage: Stage): Promise<void> {
  const { sandbox, clock, url } = stage
  const { db, close } = mortalDatabase(url, own)
  const deps = depsFor('http', db, sandbox, { deps: { now: clock.now } })
  const options = sendingOptions(deps.settings, boltLogger(log))
  const client = new WebClient(sandbox.botToken, { ...options, fetch: mortalFetch(own, callIn(stage)) })
  const work = sendDigests({
    db,
    settings: weekdays,
    now: clock.now,
    log,
    send: (digest) => sendDigest(deps, client, digest),
    find: (id, where) => findDigest(client, id, where),
    pause: async () => {},
    signal: new AbortController().signal,
  }).catch(() => {})
  await Promise.race([work, own.dead])
  await close()
}

/** What happens at a step of a copy. */
function turn(stage: Stage): Turn {
  const { random, weather, isTroubled } = stage
  if (!isTroubled || !random.chance(1 / weather.steps)) return 'goes on'
  const event = random.pick(['dies', 'dies', 'dies', 'stalls', 'database restarts', 'database refuses'])
  if (event === 'dies' || event === 'stalls') return event
  stage.outage ??= breakConnections(stage, event === 'database refuses')
  return 'goes on'
}

/** Calls the sandbox, in one of some calls with a fault, before or after it does what it is asked for. */
function callIn(stage: Stage): FetchFunction {
  return async (url, init) => {
    const { sandbox, random, isTroubled } = stage
    if (isTroubled && random.chance(0.3)) sandbox.faults.add('*', faultBy(random))
    return fetch(url, { ...init, signal: stage.patience.signal })
  }
}

function faultBy(random: Random): Fault {
  // Where Slack refuses for its limits' sake it has done nothing.
  if (random.chance(0.2)) return { work: 'undone', answer: { kind: 'ratelimited', seconds: 45 } }
  return { work: random.chance(0.5) ? 'done' : 'undone', answer: random.pick(FAULTS) }
}

function losePatience(stage: Stage): void {
  const { patience } = stage
  stage.patience = new AbortController()
  patience.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'))
}

/** What those who use a database see of it when its server restarts, or refuses them. */
async function breakConnections(stage: Stage, refuses: boolean): Promise<void> {
  const name = new URL(stage.url).pathname.slice(1)
  if (refuses) await sql`alter database ${sql.ref(name)} allow_connections false`.execute(stage.admin)
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`.execute(
    stage.admin,
  )
}

async function endOutage(stage: Stage): Promise<void> {
  if (stage.outage === null) return
  await stage.outage
  const name = new URL(stage.url).pathname.slice(1)
  await sql`alter database ${sql.ref(name)} allow_connections true`.execute(stage.admin)
  stage.outage = null
}

const log = pino({ level: 'silent' })
