import { accountIds } from '../database/account.ts'
import { type LinkedOwner, linkedOwners } from '../database/owner-link.ts'
import { personIds } from '../database/person.ts'
import {
  type AccountLink,
  accountsOfThose,
  allNoteIds,
  type Belonging,
  ownersOfTasks,
  type ResolvableDecision,
  type ResolvableNote,
  type ResolvableTask,
  type ResolvedOwner,
  replaceAccounts,
  replaceOwners,
  resolvableDecisions,
  resolvableNotes,
  resolvableTasks,
} from '../database/resolution.ts'
import type { Session } from '../database/session.ts'
import { type AccountFinder, accountFinder } from '../directory/account-finder.ts'
import type { Directory } from '../directory/directory.ts'
import { ownerKey } from '../directory/owner-key.ts'
import { type OwnerResolver, ownerResolver } from '../directory/owner-resolver.ts'
import { chunksOf, overlap } from './overlap.ts'

/** Few enough that what is read of them is soon let go. */
const PAGE = 250

/** Works out again whose the tasks of these notes are, and what the notes and all in them are about. */
export async function resolveNotes(
  session: Session,
  directory: Directory,
  noteIds: readonly number[],
): Promise<void> {
  if (noteIds.length === 0) return
  const resolver = await resolverOf(session, directory)
  await overlap(
    chunksOf(noteIds, PAGE),
    (ids) => readPage(session, ids),
    (page) => resolvePage(session, resolver, page),
  )
}

/** Does so for all notes. */
export async function resolveAll(session: Session, directory: Directory): Promise<void> {
  await resolveNotes(session, directory, await allNoteIds(session.db))
}

interface Resolver {
  /** What people said in Slack of names, by key: it goes before what the vault says. */
  readonly links: ReadonlyMap<string, LinkedOwner>
  readonly owners: OwnerResolver
  readonly accounts: AccountFinder
  readonly personIds: ReadonlyMap<string, number>
  readonly accountIds: ReadonlyMap<string, number>
}

async function resolverOf({ db }: Session, directory: Directory): Promise<Resolver> {
  return {
    links: await linkedOwners(db),
    owners: ownerResolver(directory),
    accounts: accountFinder(directory),
    personIds: await personIds(db),
    accountIds: await accountIds(db),
  }
}

interface Page {
  readonly notes: readonly ResolvableNote[]
  readonly tasks: readonly ResolvableTask[]
  readonly decisions: readonly ResolvableDecision[]
}

async function readPage({ db }: Session, noteIds: readonly number[]): Promise<Page> {
  return {
    notes: await resolvableNotes(db, noteIds),
    tasks: await resolvableTasks(db, noteIds),
    decisions: await resolvableDecisions(db, noteIds),
  }
}

async function resolvePage(
  session: Session,
  resolver: Resolver,
  { notes, tasks, decisions }: Page,
): Promise<void> {
  const noteAccounts = new Map(notes.map((note) => [note.id, resolver.accounts.ofNote(note)]))
  const ofText = ({ note_id, text }: { note_id: number; text: string }) =>
    resolver.accounts.ofText(text, noteAccounts.get(note_id) ?? [])
  await resolveOwners(session, resolver, notes, tasks)
  await resolveAccounts(session, resolver, 'note', notes, ({ id }) => noteAccounts.get(id) ?? [])
  await resolveAccounts(session, resolver, 'task', tasks, ofText)
  await resolveAccounts(session, resolver, 'decision', decisions, ofText)
}

async function resolveOwners(
  session: Session,
  resolver: Resolver,
  notes: readonly ResolvableNote[],
  tasks: readonly ResolvableTask[],
): Promise<void> {
  const participants = new Map(notes.map((note) => [note.id, note.participants]))
  const stored = await ownersOfTasks(
    session.db,
    tasks.map(({ id }) => id),
  )
  const resolved = tasks.flatMap((task) => ownersOf(resolver, task, participants.get(task.note_id) ?? []))
  const { ids, rows } = different(stored, resolved, ({ task_id }) => task_id)
  await replaceOwners(session, ids, rows)
}

function ownersOf(
  resolver: Resolver,
  { id, owners }: ResolvableTask,
  participants: readonly string[],
): ResolvedOwner[] {
  return owners.map((name, index) => {
    const key = ownerKey(name)
    return { task_id: id, position: index + 1, name, key, ...ownerOf(resolver, name, key, participants) }
  })
}

function ownerOf(
  { links, owners, personIds }: Resolver,
  name: string,
  key: string,
  participants: readonly string[],
): LinkedOwner {
  const linked = links.get(key)
  if (linked) return linked
  const found = owners(name, participants)
  const person = found.kind === 'person' ? personIds.get(found.person.name) : undefined
  return { resolution: found.kind, person_id: person ?? null }
}

async function resolveAccounts<T extends { readonly id: number }>(
  session: Session,
  { accountIds }: Resolver,
  kind: Belonging,
  things: readonly T[],
  accountsOf: (thing: T) => readonly string[],
): Promise<void> {
  const stored = await accountsOfThose(
    session.db,
    kind,
    things.map(({ id }) => id),
  )
  const found = things.flatMap((thing) =>
    accountsOf(thing)
      .flatMap((name) => accountIds.get(name) ?? [])
      .sort((a, b) => a - b)
      .map((account_id): AccountLink => ({ id: thing.id, account_id })),
  )
  const { ids, rows } = different(stored, found, ({ id }) => id)
  await replaceAccounts(session, kind, ids, rows)
}

/** The rows of those of which stored and new rows differ, and the ids of those of them that have stored rows. */
function different<T extends object>(stored: readonly T[], rows: readonly T[], idOf: (row: T) => number) {
  if (stored.length === 0) return { ids: [], rows }
  const before = Map.groupBy(stored, idOf)
  const after = Map.groupBy(rows, idOf)
  const isSame = (id: number) => contentOf(before.get(id)) === contentOf(after.get(id))
  return {
    ids: [...before.keys()].filter((id) => !isSame(id)),
    rows: [...after].filter(([id]) => !isSame(id)).flatMap(([, one]) => one),
  }
}

const contentOf = (rows: readonly object[] | undefined) =>
  JSON.stringify(rows?.map((row) => Object.entries(row).sort()))
