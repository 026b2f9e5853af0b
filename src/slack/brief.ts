import type { Kysely } from 'kysely'
import {
  type BriefQuestion,
  doneSince,
  factsOf,
  latestMeetings,
  type Meeting,
  openTasks,
} from '../database/answers/brief.ts'
import { IN_CHANNELS, type Sight } from '../database/answers/conditions.ts'
import { answerDecisions } from '../database/answers/decisions.ts'
import { type Named, type NamedAccount, namesInSight } from '../database/answers/names.ts'
import { postedInChannel } from '../database/answers/posted.ts'
import { sidedPeople, teamDomains } from '../database/answers/sides.ts'
import { findBrief } from '../database/brief.ts'
import type { Post } from '../database/post.ts'
import type { Database } from '../database/schema.ts'
import { fold } from '../directory/fold.ts'
import { isCustomers } from '../directory/side.ts'
import { type TheAccount, theAccount } from './commands/the-account.ts'
import type { SlackDeps } from './deps.ts'
import type { Message } from './fit.ts'
import { type Brief, briefView, type LastMeeting, SHOWN } from './views/brief.ts'

const LATEST = 20
const FACTS = 5
/** What counts as new where nobody has met them yet. */
const OTHERWISE = { weeks: 2 }

/** Reads what there is to know of an account before a meeting on `today`: in the time of four queries. */
export async function readBrief(
  db: Kysely<Database>,
  { name, ids }: TheAccount,
  accounts: readonly NamedAccount[],
  { today, sight }: { readonly today: Temporal.PlainDate; readonly sight: Sight },
): Promise<Brief> {
  const about = { accounts: ids, today, sight }
  const [customers, latest] = await Promise.all([
    customersOf(db, ids, accounts),
    latestMeetings(db, { ...about, limit: LATEST }),
  ])
  const met = lastWith(customers, latest)
  const since = met?.note.date ?? today.subtract(OTHERWISE)
  const question: BriefQuestion = { ...about, customers: customers.map(({ id }) => id), limit: SHOWN.ours }
  const [open, done, decided, last] = await Promise.all([
    openTasks(db, question),
    doneSince(db, question, since),
    answerDecisions(db, { accounts: ids, words: [], since, sight, limit: SHOWN.ours }),
    withFacts(db, met),
  ])
  const theirs = { ...open.theirs, tasks: open.theirs.tasks.slice(0, SHOWN.theirs) }
  const meetings = latest.filter(({ id }) => id !== met?.id)
  return { account: name, open: { ...open, theirs }, last, since, done, decided, meetings }
}

async function customersOf(db: Kysely<Database>, ids: readonly number[], accounts: readonly NamedAccount[]) {
  const [people, domains] = await Promise.all([sidedPeople(db, ids), teamDomains(db)])
  const names = new Set(accounts.flatMap(({ name, aliases }) => [name, ...aliases]).map(fold))
  return people.filter((person) => isCustomers(person, { accounts: names, domains }))
}

/**
 * The last meeting that one of the customers' people took part in. Where no note says so, the last one about them:
 * most notes name the participants, and those that don't are as likely to be of a meeting with them as not.
 */
function lastWith(customers: readonly Named[], latest: readonly Meeting[]): Meeting | null {
  const names = new Set(customers.flatMap(({ name, aliases }) => [name, ...aliases]).map(fold))
  const withThem = latest.find(({ participants }) => participants.some((name) => names.has(fold(name))))
  return withThem ?? latest[0] ?? null
}

async function withFacts(db: Kysely<Database>, met: Meeting | null): Promise<LastMeeting | null> {
  if (met === null) return null
  const { facts, total } = await factsOf(db, met.id, FACTS)
  return { ...met, facts, factsInAll: total }
}

/** Gives what a brief in a channel should show now: what it told, with its tasks as they are; null where it is none. */
export async function briefNow({ db, settings, now }: SlackDeps, post: Post): Promise<Message | null> {
  const posted = await findBrief(db, post.channel, post.ts)
  const { accounts } = await namesInSight(db, IN_CHANNELS)
  const account = accounts.find(({ id }) => id === posted?.accountId)
  if (posted === null || account === undefined) return null
  const on = { today: posted.localDate, sight: IN_CHANNELS }
  const brief = await readBrief(db, theAccount(account, accounts), accounts, on)
  const numbered = await postedInChannel(db, post)
  const { ours, theirs } = brief.open
  const side = (isOurs: boolean) =>
    numbered.filter(({ position }) => position <= posted.ours === isOurs).map(({ task }) => task)
  const open = { ours: { ...ours, tasks: side(true) }, theirs: { ...theirs, tasks: side(false) } }
  const numbers = new Map(numbered.map(({ position, task }) => [task.id, position]))
  const audience = { kind: 'channel', sharedBy: posted.askerName ?? posted.askedBy, numbers } as const
  const today = now().toZonedDateTimeISO(settings.zone).toPlainDate()
  return briefView({ ...brief, open }, audience, { today, noteUrl: settings.noteUrl })
}
