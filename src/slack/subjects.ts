import type { DecisionText } from '../database/answers/decisions.ts'
import type { Key, Place } from '../database/answers/task-order.ts'
import { bySubject } from './same-subject.ts'

/** What was decided on one subject, the last decision first. */
export type Subject = readonly [DecisionText, ...DecisionText[]]

/** A part of the subjects, in the order of their last decisions. */
export interface SubjectsPage {
  readonly subjects: readonly Subject[]
  /** How many come before these, and how many there are. */
  readonly before: number
  readonly total: number
}

/** Gathers decisions, the newest first, by subject: once for the same decisions. */
export function subjectsOf(decisions: readonly DecisionText[]): readonly Subject[] {
  const known = gathered.get(decisions)
  if (known !== undefined) return known
  const subjects = gather(decisions)
  gathered.set(decisions, subjects)
  return subjects
}

const gathered = new WeakMap<readonly DecisionText[], readonly Subject[]>()

function gather(decisions: readonly DecisionText[]): readonly Subject[] {
  return bySubject(decisions.map(({ text }) => text)).flatMap((indexes): Subject[] => {
    const [last, ...earlier] = indexes.flatMap((index) => decisions[index] ?? [])
    return last === undefined ? [] : [[last, ...earlier]]
  })
}

/** Gives at most `limit` of the subjects, from a place on: one that has come to be the beginning is a whole page. */
export function pageOfSubjects(
  subjects: readonly Subject[],
  place: Place | null,
  limit: number,
): SubjectsPage {
  const at = place === null ? 0 : firstAfter(subjects, place)
  const from = place?.kind === 'before' ? Math.max(0, at - limit) : at
  // Past the end stands what led up to it.
  const start = from < subjects.length ? from : Math.max(0, subjects.length - limit)
  return { subjects: subjects.slice(start, start + limit), before: start, total: subjects.length }
}

/** The index of the first subject behind the place, or at it where the place is one to go back from. */
function firstAfter(subjects: readonly Subject[], { kind, key }: Place): number {
  const least = kind === 'after' ? 1 : 0
  const found = subjects.findIndex(([{ key: own }]) => compared(own, key) >= least)
  return found < 0 ? subjects.length : found
}

function compared(a: Key, b: Key): number {
  const at = a.findIndex((number, index) => number !== b[index])
  return at < 0 ? 0 : Math.sign((a[at] ?? 0) - (b[at] ?? 0))
}
