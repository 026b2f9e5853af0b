import type { Button } from '@slack/types'
import type { Key } from '../../database/answers/task-order.ts'
import { type ListQuestion, writeQuestion } from '../list-question.ts'
import { button } from './rows.ts'

/** A part of a list. */
export interface Page {
  readonly question: ListQuestion
  /** How many come before these, which have these keys. */
  readonly before: number
  readonly keys: readonly Key[]
}

/** Says which part of the list is shown: *11–20 of 34*. */
export const rangeOf = (first: number, last: number, all: number): string =>
  first === last ? `${first} of ${all}` : `${first}–${last} of ${all}`

/**
 * The ways to the pages around one of which the last `unshown` don't fit, where `left` follow what is shown. Each goes on
 * from something, not from a number: what comes and goes meanwhile moves nothing in or out unseen.
 */
export function turnsOf(
  name: string,
  { question, before, keys }: Page,
  left: number,
  unshown: number,
): Button[] {
  const turn = (kind: 'after' | 'before', key: Key | undefined, label: string) =>
    key === undefined
      ? []
      : [button(`${name}_${kind}`, label, writeQuestion({ ...question, place: { kind, key } }))]
  return [
    ...(before > 0 ? turn('before', keys[0], 'Back') : []),
    ...(left > 0 ? turn('after', keys[Math.max(0, keys.length - 1 - unshown)], 'Next') : []),
  ]
}
