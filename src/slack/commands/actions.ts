import type { App } from '@slack/bolt'
import { confidentialNotesFor, namesFor } from '../../changes/sight.ts'
import type { Names } from '../../database/answers/names.ts'
import { busiestAccount } from '../../database/answers/tasks.ts'
import type { Asker } from '../../database/member.ts'
import { atOneRevision } from '../../database/revision.ts'
import { answerSettings } from '../actions/settings.ts'
import type { SlackDeps } from '../deps.ts'
import { onCommand, type Question } from '../entrances.ts'
import { type Message, messageAfter } from '../fit.ts'
import { readQuestion } from '../list-question.ts'
import { actionsHelp } from '../views/help.ts'
import { tasksView } from '../views/tasks.ts'
import { readActions } from './actions-grammar.ts'
import { look } from './look.ts'
import { answerPeople, answerWho, askWho } from './people.ts'
import { answerSubscription } from './subscribe.ts'
import { type TasksAsked, tasksMeant } from './task-list.ts'
import { vocabularyOf } from './vocabulary.ts'

/** Answers `/actions`. */
export function onActions(app: App, deps: SlackDeps): void {
  onCommand(
    app,
    deps,
    '/actions',
    async (question) =>
      (await answerSubscription(deps, app.client, question)) ?? answerActions(deps, question),
  )
}

/**
 * Answers what was asked of `/actions`, also when a change has made its answer old: `typed` may be what a list's
 * buttons carry. `said` is what was just done.
 */
export function answerActions(
  deps: SlackDeps,
  question: Question,
  said: string | null = null,
): Promise<Message> {
  return atOneRevision(deps.db, () => answer(deps, question, said))
}

async function answer(deps: SlackDeps, question: Question, said: string | null): Promise<Message> {
  const names = await namesFor(deps.db, question.asker)
  const asked = readActions(readQuestion(question.typed).typed, vocabularyOf(names))
  const { asker } = question
  switch (asked.kind) {
    case 'help':
      return actionsHelp(await busiestAccount(deps.db, asker.person?.id ?? null))
    case 'people':
      return answerPeople(deps, asker)
    case 'who':
      return answerWho(deps, asker)
    case 'settings':
      return answerSettings(deps, asker)
    case 'tasks':
      if (asked.whose.kind === 'asker' && isUnknown(asker)) return answerWho(deps, asker)
      return withIntroduction(deps, question, await answerTasksAsked(deps, question, asked, names, said))
  }
}

/** Who asks for everything may want to know what is theirs: someone unknown is asked who they are. */
async function withIntroduction(deps: SlackDeps, question: Question, answer: Message): Promise<Message> {
  return isUnknown(question.asker) && asksForAll(question)
    ? messageAfter(await askWho(deps, question.asker), answer)
    : answer
}

const asksForAll = ({ typed }: Pick<Question, 'typed'>) => typed.trim() === ''

const isUnknown = ({ person, groups }: Asker) => person === null && groups.length === 0

async function answerTasksAsked(
  { db, settings }: SlackDeps,
  { asker, today, typed, channel }: Question,
  asked: TasksAsked,
  names: Names,
  said: string | null,
): Promise<Message> {
  const list = await tasksMeant(db, asked, asker, names)
  if (list.kind === 'instead') return list.message
  const sight = { confidential: await confidentialNotesFor(db, asker, 'asker') }
  const looked = await look(db, list, { today, sight }, readQuestion(typed).place)
  const view = {
    ...looked.list,
    ...looked.page,
    done: looked.done,
    found: looked.also,
    narrowed: asked.filters,
    remarks: [
      ...(said === null ? [] : [said]),
      ...(asksForAll({ typed }) ? [] : introduction(asker)),
      ...looked.list.remarks,
    ],
    question: { typed: readQuestion(typed).typed, place: looked.place },
    // Where two speak there is nobody else to show it to.
    canShare: !channel.startsWith('D'),
    isNarrowedToOwner: asked.whose.kind !== 'anyone',
  }
  return tasksView(view, { today, noteUrl: settings.noteUrl })
}

const introduction = (asker: Asker): string[] =>
  isUnknown(asker) ? ['I don’t know yet who you are in the notes: /actions who lets you say it.'] : []
