import { plain } from '../escape.ts'
import { type Message, messageOf } from '../fit.ts'
import { type Part, words } from '../spans.ts'

type Example = readonly [command: string, does: string]

/** Explains `/actions` with one of the asker's own accounts, where there is one. */
export function actionsHelp(account: string | null): Message {
  const name = nameOf(account)
  return messageOf([
    [[words('Action items from the meeting notes', 'bold')]],
    examplesOf([
      [`/actions ${name}`, 'all that is open for an account'],
      ['/actions mine', 'what is yours'],
      ['/actions @name', 'what is somebody’s'],
      [
        `/actions ${name} overdue`,
        'or today, week, proposed, unassigned, done: in any order, several at once',
      ],
      [`/actions ${name} pricing "statement of work"`, 'what holds these words'],
      ['/actions', 'everything'],
      [`/brief ${name}`, 'what to know before a meeting, on one screen'],
      [`/actions subscribe ${name}`, 'has this channel told of it on Mondays; unsubscribe ends it'],
      ['/actions settings', 'when you are reminded, and how'],
      ['/actions who', 'who you are in the notes'],
      ['/actions people', 'who others are, for those who keep the notes'],
    ]),
    [[words('In a reminder, react with a task’s number to do it, and take the reaction off to undo it.')]],
  ])
}

/** Explains `/decisions` likewise. */
export function decisionsHelp(account: string | null): Message {
  const name = nameOf(account)
  return messageOf([
    [[words('Decisions from the meeting notes, the newest first', 'bold')]],
    examplesOf([
      [`/decisions ${name}`, 'what was decided for an account'],
      [`/decisions ${name} since 2025-10`, 'from a year, month or day on'],
      [`/decisions ${name} pricing`, 'what holds these words'],
      ['/decisions', 'everything'],
    ]),
  ])
}

const nameOf = (account: string | null) => (account === null ? 'MAI' : plain(account, 60))

function examplesOf(examples: readonly Example[]): Part {
  return examples.map(([command, does]) => [words(command, 'code'), words(` ${does}`)])
}
