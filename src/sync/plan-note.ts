import { ITEM_TABLES, type ItemKind, type StoredItem } from '../database/item.ts'
import { isStoredNote, type NoteRow } from '../database/note.ts'
import type { StoredProblem } from '../database/problem.ts'
import type { StoredTask, TaskColumns } from '../database/task.ts'
import type { WholeNote } from '../database/whole-note.ts'
import { matchInNote, matchRemoved } from './match-tasks.ts'
import { isResolvedAsBefore, namesIn } from './note-names.ts'
import type { ReadNote } from './note-rows.ts'
import type { Pair, Paired, Sides } from './pair.ts'
import { mayComeBack } from './saving.ts'

/** What makes a stored note the one that was read. */
export interface NotePlan {
  readonly read: ReadNote
  readonly kind: 'added' | 'changed' | 'same'
  readonly kept: readonly Pair<StoredTask, TaskColumns>[]
  /** Tasks that are no longer in the note, and tasks that weren't: among them some may be the same after all. */
  readonly left: Sides<StoredTask, TaskColumns>
  /** What has to be replaced. */
  readonly items: readonly ItemKind[]
  readonly replacesProblems: boolean
  /** Whether the note says other names than before. */
  readonly namesChanged: boolean
  /** Whether whose its tasks are, and what it and they are about, has to be worked out again. */
  readonly resolves: boolean
}

/** Plans what to store of a note that was read now; null: it is new. */
export function planNote(stored: WholeNote | null, read: ReadNote, now: Temporal.Instant): NotePlan {
  return stored === null ? planNew(read) : planKnown(stored, read, now)
}

function planNew(read: ReadNote): NotePlan {
  return {
    read,
    kind: 'added',
    kept: [],
    left: { stored: [], read: read.tasks },
    items: ITEM_TABLES.filter((kind) => read.items[kind].length > 0),
    replacesProblems: read.problems.length > 0,
    namesChanged: true,
    resolves: true,
  }
}

function planKnown(stored: WholeNote, read: ReadNote, now: Temporal.Instant): NotePlan {
  const { pairs: kept, left } = matchTasks(stored, read, now)
  const items = ITEM_TABLES.filter(
    (kind) => !isSame(stored.items[kind].map(itemKey), read.items[kind].map(itemKey)),
  )
  const present = stored.tasks.filter(({ removed_at }) => removed_at === null)
  const asBefore =
    left.read.length === 0 && !items.includes('decision') && isResolvedAsBefore(stored.note, read.note, kept)
  return {
    read,
    kind: isStoredNote(stored.note, read.note) ? 'same' : 'changed',
    kept,
    left,
    items,
    replacesProblems: !isSame(stored.problems.map(problemKey), read.problems.map(problemKey)),
    namesChanged: namesIn(stored.note, present) !== namesIn(read.note, read.tasks),
    resolves: !asBefore || stored.note.removed_at !== null,
  }
}

function matchTasks(
  { note, tasks }: WholeNote,
  read: ReadNote,
  now: Temporal.Instant,
): Paired<StoredTask, TaskColumns> {
  const wasThere = (task: StoredTask) => isPresent(task, note) || mayComeBack(task.removed_at, now)
  const present = matchInNote({ stored: tasks.filter(wasThere), read: read.tasks })
  const back = matchRemoved({
    stored: tasks.filter((task) => !wasThere(task)),
    read: present.left.read,
  })
  return {
    pairs: [...present.pairs, ...back.pairs],
    left: { stored: present.left.stored, read: back.left.read },
  }
}

/** A note that comes back is compared as it was when it went. */
function isPresent(task: StoredTask, note: NoteRow): boolean {
  return task.removed_at === null || (note.removed_at?.equals(task.removed_at) ?? false)
}

const isSame = (stored: readonly string[], read: readonly string[]) =>
  stored.length === read.length && stored.toSorted().join('\n') === read.toSorted().join('\n')

const itemKey = ({ line, text }: StoredItem) => `${line} ${text}`
const problemKey = ({ line, message }: StoredProblem) => `${line} ${message}`
