import type { App } from '@slack/bolt'
import type { Kysely } from 'kysely'
import { confidentialNotesFor, namesFor } from '../../changes/sight.ts'
import { type DecisionQuestion, decisionsById, decisionTexts } from '../../database/answers/decisions.ts'
import type { Place } from '../../database/answers/task-order.ts'
import { busiestAccount } from '../../database/answers/tasks.ts'
import { atOneRevision } from '../../database/revision.ts'
import type { Database } from '../../database/schema.ts'
import { fold } from '../../directory/fold.ts'
import type { SlackDeps } from '../deps.ts'
import { onAction, onCommand, type Question } from '../entrances.ts'
import type { Message } from '../fit.ts'
import { readQuestion } from '../list-question.ts'
import { channelOf } from '../press.ts'
import { pageOfSubjects, type Subject, subjectsOf } from '../subjects.ts'
import { fullDate } from '../views/dates.ts'
import {
  decisionsView,
  EARLIER_SHOWN,
  MOST_COMPARED,
  type ShownSubject,
  SUBJECTS_A_PAGE,
} from '../views/decisions.ts'
import { decisionsHelp } from '../views/help.ts'
import { aboutOf } from './accounts.ts'
import { readDecisions } from './decisions-grammar.ts'
import { askedAgain, inQuotes, labelOf, retyped } from './label.ts'
import { vocabularyOf } from './vocabulary.ts'

const COMMAND = '/decisions'

/** Answers `/decisions`. */
export function onDecisions(app: App, deps: SlackDeps): void {
  onCommand(app, deps, COMMAND, (question) => answerDecisions(deps, question))
  for (const turn of ['decisions_after', 'decisions_before'])
    onAction(app, deps, turn, async ({ asker, today, value, surface }) =>
      value === null
        ? null
        : answerDecisions(deps, { asker, today, typed: value, channel: channelOf(surface) ?? '' }),
    )
}

/** Answers what was asked of `/decisions`; `typed` may be what a list's buttons carry. */
export function answerDecisions(deps: SlackDeps, question: Question): Promise<Message> {
  return atOneRevision(deps.db, () => answer(deps, question))
}

async function answer({ db, settings }: SlackDeps, question: Question): Promise<Message> {
  const { asker } = question
  const { typed, place } = readQuestion(question.typed)
  const names = await namesFor(db, asker)
  const asked = readDecisions(typed, vocabularyOf(names))
  if (asked.kind === 'help') return decisionsHelp(await busiestAccount(db, asker.person?.id ?? null))
  const since = asked.since === null ? null : `since ${asked.since}`
  const about = aboutOf(asked.subject, names.accounts, (name) =>
    askedAgain(COMMAND, [inQuotes(name), since], asked.subject.words),
  )
  if (about.kind === 'instead') return about.message
  const { account, ids, words } = about
  const sight = { confidential: await confidentialNotesFor(db, asker, 'asker') }
  const wanted = { accounts: ids, words: words.map(fold), since: asked.since, sight, limit: MOST_COMPARED }
  const { matching, page } = await pageAt(db, wanted, place)
  const list = {
    ...page,
    matching,
    sought: words,
    subjects: await shownOf(db, page.subjects),
    keys: page.subjects.map(([{ key }]) => key),
    question: { typed, place: page.before === 0 ? null : place },
    about: labelOf(account, null, words),
    account,
    command: retyped(COMMAND, account, null, words),
    narrowed: asked.since === null ? [] : [`since ${fullDate(asked.since)}`],
    remarks: [...asked.remarks, ...about.remarks],
  }
  return decisionsView(list, settings.noteUrl)
}

async function pageAt(db: Kysely<Database>, wanted: DecisionQuestion, place: Place | null) {
  const { matching, decisions } = await decisionTexts(db, wanted)
  return { matching, page: pageOfSubjects(subjectsOf(decisions), place, SUBJECTS_A_PAGE) }
}

/** Reads the decisions of these subjects as far as they are shown. */
async function shownOf(db: Kysely<Database>, subjects: readonly Subject[]): Promise<readonly ShownSubject[]> {
  const shown = subjects.map((subject) => subject.slice(0, 1 + EARLIER_SHOWN).map(({ id }) => id))
  const listed = await decisionsById(db, shown.flat())
  return shown.flatMap((ids, index) => {
    const [last, ...earlier] = ids.flatMap((id) => listed.get(id) ?? [])
    const all = (subjects[index]?.length ?? 1) - 1
    return last === undefined ? [] : [{ last, earlier, earlierInAll: all }]
  })
}
