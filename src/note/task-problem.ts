import { parseDay } from './dates.ts'
import type { FieldMatch } from './field.ts'
import { readRule } from './recurrence-rule.ts'
import type { TaskParts } from './task-parts.ts'

const lacking: Readonly<Partial<Record<FieldMatch['kind'], string>>> = {
  due: 'due date',
  scheduled: 'scheduled date',
  start: 'start date',
  created: 'created date',
  done: 'done date',
  cancelled: 'cancelled date',
}

/** What is wrong with a task's line, in sentences for its author. */
export function taskProblems({ trailing, unseen, words }: TaskParts): readonly string[] {
  const onlyOurs = firstOfEachKind(unseen)
  const parts = onlyOurs.map(({ start, end }) => words.slice(start, end))
  return [...firstOfEachKind(trailing), ...onlyOurs].flatMap(valueProblem).concat(overlooked(parts))
}

function firstOfEachKind(matches: readonly FieldMatch[]): readonly FieldMatch[] {
  return matches.filter((match) => matches.find(({ kind }) => kind === match.kind) === match)
}

function valueProblem({ kind, value }: FieldMatch): readonly string[] {
  const date = lacking[kind]
  if (date && !parseDay(value)) return [`${value} is not a date. The task has no ${date} until it is mended.`]
  if (kind === 'recurrence' && !readRule(value))
    return [`“${value}” is not a rule like “every week”. The task will not come again until it is mended.`]
  if (kind === 'onCompletion' && !/^(?:keep|delete)$/i.test(value))
    return [
      `“${value}” is neither “keep” nor “delete”. Nothing happens to the task when it is done until it is mended.`,
    ]
  return []
}

function overlooked(parts: readonly string[]): readonly string[] {
  if (parts.length === 0) return []
  const which = parts.length === 1 ? 'it' : 'them'
  return [
    `Obsidian Tasks does not see ${parts.join(' and ')}, because words follow. Put ${which} at the end of the line; we read ${which} all the same.`,
  ]
}
