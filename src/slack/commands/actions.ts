import type { App } from '@slack/bolt'
import { confidentialNotesFor } from '../../changes/sight.ts'
import { type Names, readNames } from '../../database/answers/names.ts'
import { answerTasks, busiestAccount } from '../../database/answers/tasks.ts'
import type { SlackDeps } from '../deps.ts'
import { onCommand, type Question } from '../entrances.ts'
import { escaped } from '../escape.ts'
import type { Message } from '../fit.ts'
import { actionsHelp } from '../views/help.ts'
import { tasksView } from '../views/tasks.ts'
import { aboutOf } from './accounts.ts'
import { type ActionsAsked, readActions, type Whose } from './actions-grammar.ts'
import { askedAgain, inQuotes, labelOf, retyped } from './label.ts'
import { answerPeople, answerWho } from './people.ts'
import { vocabularyOf } from './vocabulary.ts'
import { ownersOf } from './whose.ts'

const COMMAND = '/actions'
const MOST_LISTED = 20

/** Answers `/actions`. */
export function onActions(app: App, deps: SlackDeps): void {
  onCommand(app, deps, COMMAND, (question) => answerActions(deps, question))
}

/** Answers what was asked of `/actions`, also when a change has made its answer old. */
export async function answerActions(deps: SlackDeps, question: Question): Promise<Message> {
  const names = await readNames(deps.db)
  const asked = readActions(question.typed, vocabularyOf(names))
  const { asker } = question
  switch (asked.kind) {
    case 'help':
      return actionsHelp(await busiestAccount(deps.db, asker.person?.id ?? null))
    case 'people':
      return answerPeople(deps, asker)
    case 'who':
      return answerWho(deps, asker)
    case 'tasks':
      if (asked.whose.kind === 'asker' && asker.person === null && asker.groups.length === 0)
        return answerWho(deps, asker)
      return answerAbout(deps, question, asked, names)
  }
}

type TasksAsked = Extract<ActionsAsked, { kind: 'tasks' }>

async function answerAbout(
  deps: SlackDeps,
  question: Question,
  asked: TasksAsked,
  names: Names,
): Promise<Message> {
  const { db, settings } = deps
  const { asker, today } = question
  const about = aboutOf(asked.subject, names.accounts, (account) => ofAccount(asked, account))
  if (about.kind === 'instead') return about.message
  const owners = await ownersOf(db, asked.whose, asker, names.people, (person) => ofPerson(asked, person))
  if (owners.kind === 'instead') return owners.message
  const found = await answerTasks(db, {
    accounts: about.ids,
    people: owners.people,
    words: about.words,
    filters: asked.filters,
    today,
    sight: { confidential: await confidentialNotesFor(db, asker, 'asker') },
    limit: MOST_LISTED,
  })
  const list = {
    ...found,
    about: labelOf(about.account, owners.name, about.words),
    account: about.account,
    command: retyped(COMMAND, about.account, owners.typed, about.words),
    narrowed: asked.filters,
    // Beside a person, words that name no account are plainly words.
    remarks: [
      ...unknown(asker),
      ...(owners.people === null ? [...asked.remarks, ...about.remarks] : asked.remarks),
    ],
  }
  return tasksView(list, { today, noteUrl: settings.noteUrl })
}

/** What to type to ask the same of one account. */
function ofAccount({ whose, filters, subject }: TasksAsked, account: string): string {
  return askedAgain(COMMAND, [inQuotes(account), typedFor(whose), ...filters], subject.words)
}

/** What to type to ask the same of one person. */
function ofPerson({ filters, subject }: TasksAsked, person: string): string {
  const account = subject.account === null ? null : inQuotes(subject.account.typed)
  return askedAgain(COMMAND, [account, `@${escaped(person)}`, ...filters], subject.words)
}

function typedFor(whose: Whose): string | null {
  switch (whose.kind) {
    case 'anyone':
      return null
    case 'asker':
      return 'mine'
    case 'member':
      return `<@${whose.id}>`
    case 'person':
      return `@${escaped(whose.name)}`
  }
}

const unknown = ({ person }: Question['asker']): string[] =>
  person === null ? ['I don’t know yet who you are in the notes: /actions who lets you say it.'] : []
