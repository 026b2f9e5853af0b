import type { App } from '@slack/bolt'
import { confidentialNotesFor } from '../../changes/sight.ts'
import { answerDecisions as findDecisions } from '../../database/answers/decisions.ts'
import { readNames } from '../../database/answers/names.ts'
import { busiestAccount } from '../../database/answers/tasks.ts'
import type { SlackDeps } from '../deps.ts'
import { onCommand, type Question } from '../entrances.ts'
import type { Message } from '../fit.ts'
import { fullDate } from '../views/dates.ts'
import { decisionsView } from '../views/decisions.ts'
import { decisionsHelp } from '../views/help.ts'
import { aboutOf } from './accounts.ts'
import { readDecisions } from './decisions-grammar.ts'
import { askedAgain, inQuotes, labelOf, retyped } from './label.ts'
import { vocabularyOf } from './vocabulary.ts'

const COMMAND = '/decisions'
const MOST_LISTED = 20

/** Answers `/decisions`. */
export function onDecisions(app: App, deps: SlackDeps): void {
  onCommand(app, deps, COMMAND, (question) => answerDecisions(deps, question))
}

/** Answers what was asked of `/decisions`. */
export async function answerDecisions(
  { db, settings }: SlackDeps,
  { asker, typed }: Question,
): Promise<Message> {
  const names = await readNames(db)
  const asked = readDecisions(typed, vocabularyOf(names))
  if (asked.kind === 'help') return decisionsHelp(await busiestAccount(db, asker.person?.id ?? null))
  const since = asked.since === null ? null : `since ${asked.since}`
  const about = aboutOf(asked.subject, names.accounts, (name) =>
    askedAgain(COMMAND, [inQuotes(name), since], asked.subject.words),
  )
  if (about.kind === 'instead') return about.message
  const { account, ids, words } = about
  const sight = { confidential: await confidentialNotesFor(db, asker, 'asker') }
  const found = await findDecisions(db, {
    accounts: ids,
    words,
    since: asked.since,
    sight,
    limit: MOST_LISTED,
  })
  const list = {
    ...found,
    about: labelOf(account, null, words),
    account,
    command: retyped(COMMAND, account, null, words),
    narrowed: asked.since === null ? [] : [`since ${fullDate(asked.since)}`],
    remarks: [...asked.remarks, ...about.remarks],
  }
  return decisionsView(list, settings.noteUrl)
}
