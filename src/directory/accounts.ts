import { isBelowItself } from './accounts-below.ts'
import type { Account, NamesInNote, PersonSource } from './directory.ts'
import { fold } from './fold.ts'
import { type Claim, type Gathered, gather } from './gather.ts'
import { lookupOf } from './lookup.ts'
import { cleanName, isNobody } from './names.ts'
import { folderOf, ownAliases } from './own-note.ts'
import { sureOf } from './sure.ts'
import type { TeamAccount } from './team-file.ts'

/** What one place says of an account. */
interface Said {
  readonly source: PersonSource
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
  const parents = [...team, ...ownNotes].flatMap(({ parent }) => parent ?? [])
  const gathered = gather<Said>([
    team.map(ofTeam),
    ownNotes.map(ofOwnNote),
    mentions([...stated, ...parents]),
    mentions([...tags].flatMap((tag) => accountsInTag(tag).slice(0, 1)).map(capitalised)),
  ])
  const shared = sharedFolders(gathered)
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

function ofTeam({ name, aliases, parent }: TeamAccount): Claim<Said> {
  return { name, aliases, said: { source: 'team_file', parent, folder: null } }
}

function ofOwnNote(note: NamesInNote): Claim<Said> {
  const folder = folderOf(note.path)
  const said: Said = { source: 'own_note', parent: note.parent, folder: folder === '' ? null : folder }
  return { name: cleanName(note.title), aliases: ownAliases(note).map(cleanName), said }
}

function mentions(names: readonly string[]): readonly Claim<Said>[] {
  return [...new Set(names.map(cleanName))]
    .filter((name) => !isNobody(name) && !NONE.has(fold(name)))
    .map((name) => ({ name, aliases: [], said: { source: 'front_matter', parent: null, folder: null } }))
}

const NONE = new Set(['none', 'n/a', '-'])

/** Folders in which several accounts have their notes are about none of them. */
function sharedFolders(gathered: readonly Gathered<Said>[]): ReadonlySet<string> {
  const all = gathered.flatMap(({ said }) => foldersIn(said))
  const shared = [...Map.groupBy(all, (folder) => folder)].filter(([, times]) => times.length > 1)
  return new Set(shared.map(([folder]) => folder))
}

function foldersIn(said: readonly Said[]): readonly string[] {
  return [...new Set(said.flatMap(({ folder }) => folder ?? []))].toSorted()
}

function toAccount({ name, aliases, said }: Gathered<Said>, shared: ReadonlySet<string>): Account {
  const parent = sureOf(said, (one) => one.parent)
  return {
    name,
    aliases,
    parent: parent === null ? null : cleanName(parent),
    folders: foldersIn(said).filter((folder) => !shared.has(folder)),
  }
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
