import type { Account, NamesInNote } from './directory.ts'
import { fold } from './fold.ts'
import { type Claim, type Gathered, gather } from './gather.ts'
import { lookupOf } from './lookup.ts'
import { cleanName, isNobody } from './names.ts'
import { folderOf, ownAliases } from './own-note.ts'
import { isBelowItself } from './team-conflicts.ts'
import type { TeamAccount } from './team-file.ts'

/** What one place says of an account. */
interface Said {
  readonly parent: string | null
  readonly folder: string | null
}

export interface AccountSources {
  readonly team: readonly TeamAccount[]
  readonly ownNotes: readonly NamesInNote[]
  /** Names as written in `account:` and `**Account**` lines. */
  readonly stated: Iterable<string>
  readonly tags: Iterable<string>
}

/** The accounts of a vault, by name; those above them too. */
export function accountsOf({ team, ownNotes, stated, tags }: AccountSources): readonly Account[] {
  const own = ownNotes.map(ofOwnNote)
  const parents = [...team, ...ownNotes].flatMap(({ parent }) => parent ?? [])
  const gathered = gather<Said>([
    team.map(({ name, aliases, parent }) => ({ name, aliases, said: { parent, folder: null } })),
    own,
    mentions([...stated, ...parents]),
    mentions([...tags].flatMap((tag) => accountsInTag(tag).slice(0, 1)).map(capitalised)),
  ])
  const shared = sharedFolders(own)
  const accounts = gathered.map((account) => toAccount(account, shared))
  return withRealParents(accounts).toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

const ACCOUNT_TAG = /^account\/(.+)$/i

/** The names in a tag, the upper first: `account/microsoft/mai` says that this is about Microsoft, and MAI in it. */
export function accountsInTag(tag: string): readonly string[] {
  const [, names = ''] = ACCOUNT_TAG.exec(tag) ?? []
  return names
    .split('/')
    .map((name) => name.replace(/[-_]+/g, ' ').trim())
    .filter(Boolean)
}

function capitalised(name: string): string {
  return name.replace(/(^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase())
}

function ofOwnNote(note: NamesInNote): Claim<Said> {
  const folder = folderOf(note.path)
  const said = { parent: note.parent, folder: folder === '' ? null : folder }
  return { name: cleanName(note.title), aliases: ownAliases(note).map(cleanName), said }
}

function mentions(names: readonly string[]): readonly Claim<Said>[] {
  return [...new Set(names.map(cleanName))]
    .filter((name) => !isNobody(name) && !isNone(name))
    .map((name) => ({ name, aliases: [], said: { parent: null, folder: null } }))
}

function isNone(name: string): boolean {
  return ['none', 'n/a', 'na', 'no', '-'].includes(fold(name))
}

/** Folders in which several accounts have their notes are about none of them. */
function sharedFolders(own: readonly Claim<Said>[]): ReadonlySet<string> {
  const byFolder = Map.groupBy(own, ({ said }) => said.folder ?? '')
  const shared = [...byFolder].filter(([, claims]) => new Set(claims.map(({ name }) => fold(name))).size > 1)
  return new Set(shared.map(([folder]) => folder))
}

function toAccount({ name, aliases, said }: Gathered<Said>, shared: ReadonlySet<string>): Account {
  const parents = said.flatMap(({ parent }) => (parent === null ? [] : cleanName(parent)))
  const folders = said.flatMap(({ folder }) => (folder === null || shared.has(folder) ? [] : folder))
  return { name, aliases, parent: sureParent(parents), folders: [...new Set(folders)].toSorted() }
}

function sureParent(parents: readonly string[]): string | null {
  const [parent, ...others] = parents
  return parent !== undefined && others.every((other) => fold(other) === fold(parent)) ? parent : null
}

/** Parents by the name that the directory has for them, and none where the way up would never end. */
function withRealParents(accounts: readonly Account[]): readonly Account[] {
  const lookup = lookupOf(accounts)
  const named = accounts.map((account) => {
    const [parent, ...others] = lookup.get(fold(account.parent ?? '')) ?? []
    return { ...account, parent: others.length === 0 ? (parent?.name ?? null) : null }
  })
  const parents = new Map(named.map(({ name, parent }) => [name, parent ?? '']))
  return named.map((account) =>
    isBelowItself(account.name, parents) ? { ...account, parent: null } : account,
  )
}
