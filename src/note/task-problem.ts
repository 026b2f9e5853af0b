import type { Dialect } from './dialect.ts'
import type { FieldMatch } from './field.ts'
import type { Task } from './note.ts'
import { readRule } from './recurrence-rule.ts'
import { daySignifiers } from './signifier.ts'
import type { TaskParts } from './task-parts.ts'

/** What is wrong with a task's line, in sentences for its author. */
export function taskProblems(
  { trailing, unseen, words, isPlain, isCut }: TaskParts,
  task: Task,
  { format }: Dialect,
): readonly string[] {
  const problems: string[] = isCut ? [CUT] : []
  for (const field of trailing) addProblem(problems, field, trailing, task)
  if (!isPlain && format === 'emoji') problems.push(...misspeltDates(words, task))
  if (unseen.length === 0) return problems
  for (const field of unseen) addProblem(problems, field, unseen, task)
  const overlooked = unseen.filter((field) => isFirst(field, unseen))
  return [...problems, overlookedProblem(overlooked.map(({ start, end }) => words.slice(start, end)))]
}

const CUT =
  'A stray carriage return, or the like, ends the task within this line. What follows it is not read.'

function isFirst(field: FieldMatch, all: readonly FieldMatch[]): boolean {
  return all.find(({ kind }) => kind === field.kind) === field
}

function addProblem(problems: string[], field: FieldMatch, all: readonly FieldMatch[], task: Task): void {
  const problem = problemOf(field, task)
  if (problem !== null && isFirst(field, all)) problems.push(problem)
}

function problemOf({ kind, value }: FieldMatch, task: Task): string | null {
  switch (kind) {
    case 'due':
    case 'scheduled':
    case 'start':
    case 'created':
    case 'done':
    case 'cancelled':
      return task[kind] ? null : `${value} is not a date. The task has no ${kind} date until it is mended.`
    case 'recurrence':
      return task.recurrence || readRule(value)
        ? null
        : `“${value}” is not a rule like “every week”. The task will not come again until it is mended.`
    case 'onCompletion':
      return task.onCompletion
        ? null
        : `“${value}” is neither “keep” nor “delete”. Nothing happens to the task when it is done until it is mended.`
    case 'priority':
    case 'id':
    case 'dependsOn':
    case 'tag':
      return null
  }
}

const MISSPELT = new RegExp(
  `(${[...daySignifiers.keys()].join('|')})\\uFE0F? {0,9}([0-9][0-9./\\u2010-\\u2015-]{4,9})`,
  'g',
)

/** What looks like a date after a date's emoji and can't be read as one, such as `📅 2025-1-8`. */
function misspeltDates(words: string, task: Task): readonly string[] {
  return [...words.matchAll(MISSPELT)].flatMap(([, signifier = '', value = '']) => {
    const kind = daySignifiers.get(signifier)
    if (!kind || task[kind] || /^[0-9]{4}-[0-9]{2}-[0-9]{2}/.test(value)) return []
    return [`${value} is not read as a date. Written like 2025-11-08, it is the task’s ${kind} date.`]
  })
}

const AS_WRITTEN = /^\S+?\uFE0F? *[0-9-]*$/

function overlookedProblem(parts: readonly string[]): string {
  const which = parts.length === 1 ? 'it' : 'them'
  const [reason, mend] = parts.every((part) => AS_WRITTEN.test(part))
    ? ['words follow', `Put ${which} at the end of the line`]
    : ['it wants the likes of 📅 2025-11-08', `Write ${which} so at the end of the line`]
  return `Obsidian Tasks does not see ${parts.join(' and ')}, because ${reason}. ${mend}; we read ${which} all the same.`
}
