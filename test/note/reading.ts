import type { Dialect } from '../../src/note/dialect.ts'
import type { KnownNames, Note, Task } from '../../src/note/note.ts'
import { noNames } from '../../src/note/owner.ts'
import { defaultDialect } from '../../src/note/read-dialect.ts'
import { readNote } from '../../src/note/read-note.ts'

/** Reads a note's text, or its bytes. */
export function read(
  note: string | Uint8Array,
  settings: Partial<Dialect> = {},
  names: KnownNames = noNames,
  path = 'Notes/Kick-off.md',
): Note {
  const bytes = typeof note === 'string' ? Buffer.from(note) : note
  return readNote({ path, bytes }, { dialect: { ...defaultDialect, ...settings }, names })
}

/** Reads a task that is all of a note. */
export function readLine(line: string, settings: Partial<Dialect> = {}, names: KnownNames = noNames): Task {
  const [task] = read(line, settings, names).tasks
  if (!task) throw new Error(`No task: ${line}`)
  return task
}

/** What a task says beyond its words; dates as text, and what is absent left out. */
export function fieldsOf(task: Task): Readonly<Record<string, unknown>> {
  const { priority, due, scheduled, start, created, done, cancelled } = task
  const { recurrence, onCompletion, id, dependsOn, blockId } = task
  const days = { due, scheduled, start, created, done, cancelled }
  const all = {
    priority,
    ...Object.fromEntries(Object.entries(days).map(([kind, day]) => [kind, day?.toString()])),
    ...{ recurrence, onCompletion, id, blockId },
    dependsOn: dependsOn.length > 0 ? dependsOn.join(' ') : undefined,
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null && value !== undefined))
}

/** Knows these people, by whole words in any case. */
export function knowing(...people: readonly string[]): KnownNames {
  const longestFirst = people.toSorted((a, b) => b.length - a.length)
  return {
    endOfNameAt(text, at) {
      const isThere = (name: string) =>
        text.slice(at, at + name.length).toLowerCase() === name.toLowerCase() &&
        !/[\p{L}\p{N}]/u.test(text.charAt(at + name.length))
      const name = longestFirst.find(isThere)
      return name === undefined ? null : at + name.length
    },
  }
}

/** The sentences of a note's problems, each with its line. */
export function problemsOf(note: Note): readonly string[] {
  return note.problems.map(({ line, message }) => `${line}: ${message}`)
}
