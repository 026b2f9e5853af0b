import type { Kysely } from 'kysely'
import type { Sight } from '../../database/answers/conditions.ts'
import type { Place } from '../../database/answers/task-order.ts'
import { answerTasks, countDone, type TaskAnswer, type TaskQuestion } from '../../database/answers/tasks.ts'
import type { Database } from '../../database/schema.ts'
import { fold } from '../../directory/fold.ts'
import type { Found } from '../views/found.ts'
import { listWords } from '../views/names.ts'
import { TASKS_A_PAGE } from '../views/tasks.ts'
import { alsoFound, wordMeant } from './also-found.ts'
import type { TasksMeant } from './task-list.ts'

/** What was found of a list. */
export interface Looked {
  /** As it was asked, or as it was probably meant. */
  readonly list: TasksMeant
  readonly page: TaskAnswer
  readonly place: Place | null
  /** How many are done; counted only where nothing is listed. */
  readonly done: number
  /** What else holds the words, where they are all that was asked. */
  readonly also: Found | null
}

/** From where one looks. */
interface From {
  readonly today: Temporal.PlainDate
  readonly sight: Sight
}

/** Looks for a page of a list; where words find nothing at all, for the words that they are slips from. */
export async function look(
  db: Kysely<Database>,
  list: TasksMeant,
  from: From,
  place: Place | null,
): Promise<Looked> {
  const looked = await lookOnce(db, list, from, place)
  if (list.sought.length === 0 || !isNothing(looked)) return looked
  const sought = await Promise.all(list.sought.map(async (word) => (await wordMeant(db, word)) ?? word))
  const slips = list.sought.filter((word, index) => word !== sought[index])
  if (slips.length === 0) return looked
  const remark = `Nothing holds ${inWords(slips)}; I looked for ${inWords(sought)}.`
  const other = { ...respelt(list, sought), remarks: [...list.remarks, remark] }
  const meant = await lookOnce(db, other, from, place)
  // A word that only notes hold which the asker may not see isn't told either.
  return isNothing(meant) ? looked : meant
}

/** The same list with other words in the place of those that were typed. */
function respelt(list: TasksMeant, sought: readonly string[]): TasksMeant {
  const command = list.sought.reduce(
    (typed, word, at) => typed.replace(word, () => sought[at] ?? word),
    list.command,
  )
  return { ...list, command, sought, question: { ...list.question, words: sought.map(fold) } }
}

const inWords = (words: readonly string[]) => listWords(words.map((word) => `“${word}”`))

const isNothing = ({ page, done, also }: Looked) =>
  page.matching + page.counts.proposed + done === 0 &&
  (also === null || also.decisions.matching + also.facts.matching === 0)

async function lookOnce(
  db: Kysely<Database>,
  list: TasksMeant,
  { today, sight }: From,
  from: Place | null,
): Promise<Looked> {
  const wanted = { ...list.question, today, sight, limit: TASKS_A_PAGE }
  const { page, place } = await pageAt(db, wanted, from)
  const [done, also] = await Promise.all([
    page.matching === 0 ? countDone(db, wanted) : 0,
    list.isSearch && place === null ? alsoFound(db, list.sought, sight) : null,
  ])
  return { list, page, place, done, also }
}

/** A page that has come to begin where the list does is that of its beginning; one that is empty by now is the last. */
async function pageAt(
  db: Kysely<Database>,
  wanted: TaskQuestion,
  place: Place | null,
): Promise<{ readonly page: TaskAnswer; readonly place: Place | null }> {
  const page = await answerTasks(db, wanted, place)
  if (place === null || (page.before > 0 && page.tasks.length > 0)) return { page, place }
  const isPastTheEnd = place.kind === 'after' && page.tasks.length === 0
  return pageAt(db, wanted, isPastTheEnd ? { ...place, kind: 'before' } : null)
}
