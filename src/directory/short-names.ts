import type { Person } from './directory.ts'
import { fold } from './fold.ts'

/** Whom a short form fits; unsure where it may as well abbreviate something else, as the initials `PM` may. */
export interface Fitting {
  readonly people: readonly Person[]
  readonly isSure: boolean
}

/** Finds people by a short form of their name: `First`, `First L.`, `F. Last`, `F. L.`, `FL`. */
export type ShortNames = (name: string) => Fitting

/** Prepares the short forms of people's names and aliases; groups have none. */
export function shortNamesOf(people: readonly Person[]): ShortNames {
  const forms = new Map<string, Set<Person>>()
  for (const person of people.filter(({ group }) => !group))
    for (const name of [person.name, ...person.aliases])
      for (const form of formsOf(wordsOf(name))) forms.set(form, (forms.get(form) ?? new Set()).add(person))
  return (name) => {
    const fitting = forms.get(wordsOf(name).join(' '))
    if (fitting) return { people: [...fitting], isSure: true }
    const initials = /^\p{Lu}{2,4}$/u.test(name) ? forms.get(initialsOf([...name])) : undefined
    return { people: [...(initials ?? [])], isSure: false }
  }
}

/** A name's words, folded, an initial without its dot. */
function wordsOf(name: string): readonly string[] {
  return fold(name)
    .split(/[\s.]+/)
    .filter(Boolean)
}

/** The short forms of a full name, in which middle names don't count. */
function formsOf(words: readonly string[]): readonly string[] {
  const [first, last] = [words[0], words.at(-1)]
  if (first === undefined || last === undefined || words.length < 2) return []
  const [f, l] = [initial(first), initial(last)]
  return [first, `${first} ${l}`, `${f} ${last}`, `${f} ${l}`, initialsOf(words)]
}

function initialsOf(words: readonly string[]): string {
  return `=${words.map((word) => initial(fold(word))).join('')}`
}

function initial(word: string): string {
  return [...word][0] ?? ''
}
