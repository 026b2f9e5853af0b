import { parseDay } from './dates.ts'
import { readRule } from './recurrence-rule.ts'
import type { FieldKind } from './signifier.ts'
import type { Field, TaskLine } from './task-line.ts'

const lacking: Readonly<Partial<Record<FieldKind, string>>> = {
  due: 'due date',
  scheduled: 'scheduled date',
  start: 'start date',
  created: 'created date',
  done: 'done date',
  cancelled: 'cancelled date',
}

/** What is wrong with a task's line, in sentences for its author; `line` is the text as it is read, repaired. */
export function taskProblems({ fields, unseen, words }: TaskLine): readonly string[] {
  const onlyOurs = unseen.filter(({ counts }) => counts)
  const parts = onlyOurs.map(({ inWords }) => words.slice(inWords.start, inWords.end))
  return [...fields.filter(({ counts }) => counts), ...onlyOurs]
    .flatMap(valueProblem)
    .concat(overlooked(parts))
}

function valueProblem({ kind, value }: Field): readonly string[] {
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
