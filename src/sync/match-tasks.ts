import { likeness } from '../directory/likeness.ts'
import { inSteps, type Pair, type Paired, pairInOrder, pairOnce, type Sides, without } from './pair.ts'

/** What decides whether a task that was read is one that is stored. */
export interface Identity {
  /** The id that the note gives after 🆔. */
  readonly marker: string | null
  readonly source: string
  readonly text: string
  readonly status: string
  readonly due: Temporal.PlainDate | null
  readonly scheduled: Temporal.PlainDate | null
  readonly start: Temporal.PlainDate | null
  readonly recurrence: string | null
  readonly note_id: number
  readonly section: string | null
}

/**
 * Pairs the tasks of one note with those that were stored of it, both in the note's order: by 🆔, then by text. Of
 * several with one text, those whose whole line or whose dates stand there only once are told apart by these, the
 * others by their order.
 */
export function matchInNote<S extends Identity, R extends Identity>(sides: Sides<S, R>): Paired<S, R> {
  return inSteps(sides, [
    (left) => pairOnce(left, marker, marker),
    completedOnes,
    (left) => pairOnce(left, source, source),
    (left) => pairOnce(left, textAndDates, textAndDates),
    (left) => pairInOrder(left, text, text),
  ])
}

/**
 * Doing a recurring task leaves two lines: the one that was done and the next one, which may be word for word what
 * the first one was. The task is the one that was done; the next one is new.
 */
function completedOnes<S extends Identity, R extends Identity>(sides: Sides<S, R>): Paired<S, R> {
  const known = new Set(sides.stored.map(source))
  return pairOnce(
    sides,
    (task) => (task.recurrence !== null && task.status !== 'done' ? textAndDates(task) : null),
    (task) =>
      task.recurrence !== null && task.status === 'done' && !known.has(task.source)
        ? textAndDates(task)
        : null,
  )
}

/** Pairs tasks that came back with those that were removed from the same note, the latest removed first: the whole line must be as it was. */
export function matchRemoved<S extends Identity, R extends Identity>(sides: Sides<S, R>): Paired<S, R> {
  return inSteps(sides, [
    (left) => pairOnce(left, marker, marker),
    (left) => pairInOrder(left, source, source),
  ])
}

/** Pairs what is gone from some notes with what is new in others: what is gone once and new once has moved. */
export function matchAcross<S extends Identity, R extends Identity>(sides: Sides<S, R>): Paired<S, R> {
  return inSteps(sides, [
    (left) => pairOnce(left, marker, marker),
    (left) => pairOnce(left, sourceOfWords, sourceOfWords),
    (left) => pairOnce(left, words, words),
  ])
}

const marker = (task: Identity) => task.marker
const source = (task: Identity) => task.source
const text = (task: Identity) => task.text
/** A task without words could be any other without. */
const words = (task: Identity) => task.text || null
const sourceOfWords = (task: Identity) => (task.text ? task.source : null)
const textAndDates = ({ text, due, scheduled, start }: Identity) => [text, due, scheduled, start].join('\n')

/** From it on two texts under one heading are one task, reworded. Fixed by test/sync/likeness.test.ts. */
export const ALIKE = 0.5
/** Beyond so many comparisons under one heading only exact texts count: a note may hold thousands of tasks. */
const MOST_COMPARISONS = 20_000

/** Pairs the most alike texts under the same heading of the same note, the most alike first, each used once. */
export function matchAlike<S extends Identity, R extends Identity>(sides: Sides<S, R>): Paired<S, R> {
  const stored = Map.groupBy(sides.stored, place)
  const pairs = [...Map.groupBy(sides.read, place)].flatMap(([heading, read]) =>
    mostAlike(stored.get(heading) ?? [], read),
  )
  return { pairs, left: without(sides, pairs) }
}

const place = ({ note_id, section }: Identity) => `${note_id} ${section}`

function mostAlike<S extends Identity, R extends Identity>(
  stored: readonly S[],
  read: readonly R[],
): Pair<S, R>[] {
  if (stored.length * read.length > MOST_COMPARISONS) return []
  const taken = new Set<Identity>()
  return comparisons(stored, read)
    .sort((a, b) => b.alike - a.alike)
    .filter(({ pair }) => {
      const free = !taken.has(pair.stored) && !taken.has(pair.read)
      if (free) taken.add(pair.stored).add(pair.read)
      return free
    })
    .map(({ pair }) => pair)
}

/** In the note's order, which sorting keeps: of two that are equally alike the first counts. */
function comparisons<S extends Identity, R extends Identity>(stored: readonly S[], read: readonly R[]) {
  return stored
    .flatMap((before) => read.map((after) => ({ stored: before, read: after })))
    .map((pair) => ({ pair, alike: likeness(pair.stored.text, pair.read.text) }))
    .filter(({ alike }) => alike >= ALIKE)
}
