import { settingsFiles } from './read-vault-settings.ts'
import { isNote } from './walk-vault.ts'

/** What an event may mean for the notes; null: nothing. */
export type Meaning =
  | { readonly kind: 'note'; readonly path: string }
  /** Other notes are read, or otherwise. */
  | { readonly kind: 'settings' }
  /** A folder with any notes may have come, gone or moved. */
  | { readonly kind: 'folder' }
  | null

/** Says what an event about a path, from the vault's root, may mean. */
export function meaningOf(type: 'create' | 'update' | 'delete', path: string): Meaning {
  if (Object.values(settingsFiles).some((file) => file === path)) return { kind: 'settings' }
  if (path.split('/').some((name) => name.startsWith('.'))) return null
  if (isNote(path)) return { kind: 'note', path }
  // Whether what is gone was a folder can't be told any more; files are also updated, folders aren't.
  return type === 'update' ? null : { kind: 'folder' }
}
