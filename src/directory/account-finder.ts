import { accountsInTag } from './accounts.ts'
import type { Directory, NamesInNote } from './directory.ts'
import { fold } from './fold.ts'
import { lookupOf } from './lookup.ts'
import { namesIn } from './name-finder.ts'
import { nameTrie } from './name-trie.ts'
import { cleanName } from './names.ts'
import { folderOf } from './own-note.ts'

/** What of a note says which accounts it is about. */
export type AccountNote = Pick<NamesInNote, 'path' | 'title' | 'statedAccounts' | 'tags'>

/** The rule that gives something an account, and the words that it goes by. */
export interface Reason {
  readonly account: string
  readonly rule: 'stated' | 'folder' | 'tag' | 'title' | 'note' | 'text'
  readonly said: string
}

/** Says by name which accounts notes and their items belong to; names in the order in which rules and words give them. */
export interface AccountFinder {
  ofNote(note: AccountNote): readonly string[]
  /** Those of a task's or decision's text, in a note that is about `noteAccounts`. */
  ofText(text: string, noteAccounts: readonly string[]): readonly string[]
  whyNote(note: AccountNote): readonly Reason[]
  whyText(text: string, noteAccounts: readonly string[]): readonly Reason[]
}

/** Makes the finder of a directory's accounts. A name that two accounts claim gives neither. */
export function accountFinder(directory: Pick<Directory, 'accounts'>): AccountFinder {
  const names = accountNames(directory)
  const whyNote = (note: AccountNote) => reasonsOfNote(names, note)
  const whyText = (text: string, noteAccounts: readonly string[]) => reasonsOfText(names, text, noteAccounts)
  return {
    whyNote,
    whyText,
    ofNote: (note) => accountsIn(whyNote(note)),
    ofText: (text, noteAccounts) => accountsIn(whyText(text, noteAccounts)),
  }
}

interface AccountNames {
  /** The accounts that a name gives: one, or none where two claim it. */
  named(name: string): readonly string[]
  inFolder(folder: string): readonly string[]
  /** The names that a text says, with the account of each. */
  inText(text: string): readonly { readonly account: string; readonly said: string }[]
}

function accountNames({ accounts }: Pick<Directory, 'accounts'>): AccountNames {
  const lookup = new Map(
    [...lookupOf(accounts)].map(([key, claimants]) => [
      key,
      claimants.length === 1 ? claimants.map(({ name }) => name) : [],
    ]),
  )
  const folders = new Map(accounts.flatMap(({ name, folders }) => folders.map((folder) => [folder, [name]])))
  const trie = nameTrie(lookup)
  const named = (name: string) => lookup.get(fold(cleanName(name))) ?? []
  return {
    named,
    inFolder: (folder) => folders.get(folder) ?? named(folder.slice(folder.lastIndexOf('/') + 1)),
    inText: (text) =>
      namesIn(trie, text).flatMap(({ start, end, value }) =>
        value.map((account) => ({ account, said: text.slice(start, end) })),
      ),
  }
}

function reasonsOfNote(names: AccountNames, note: AccountNote): readonly Reason[] {
  const by = (rule: Reason['rule'], said: string) => (account: string) => ({ account, rule, said })
  return [
    ...note.statedAccounts.flatMap((said) => names.named(said).map(by('stated', said))),
    ...accountsOfFolder(names, note.path),
    ...note.tags.flatMap((tag) =>
      accountsInTag(tag).flatMap((said) => names.named(said).map(by('tag', tag))),
    ),
    ...names.inText(note.title).map(({ account, said }) => ({ account, rule: 'title' as const, said })),
  ]
}

/** Those of the nearest folder that is about an account. */
function accountsOfFolder(names: AccountNames, path: string): readonly Reason[] {
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) {
    const accounts = names.inFolder(folder)
    if (accounts.length > 0) return accounts.map((account) => ({ account, rule: 'folder', said: folder }))
  }
  return []
}

/**
 * A text that names some of its note's accounts is about those only; one that names none is about them all. What it
 * names besides is added.
 */
function reasonsOfText(
  names: AccountNames,
  text: string,
  noteAccounts: readonly string[],
): readonly Reason[] {
  const named = names.inText(text).map(({ account, said }) => ({ account, rule: 'text' as const, said }))
  const isNarrowed = named.some(({ account }) => noteAccounts.includes(account))
  const inherited = noteAccounts.map((account) => ({ account, rule: 'note' as const, said: account }))
  return isNarrowed ? named : [...inherited, ...named]
}

function accountsIn(reasons: readonly Reason[]): readonly string[] {
  return [...new Set(reasons.map(({ account }) => account))]
}
