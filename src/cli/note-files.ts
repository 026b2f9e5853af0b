import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { type AccountFinder, accountFinder } from '../directory/account-finder.ts'
import { buildDirectory } from '../directory/build-directory.ts'
import { knownNames } from '../directory/known-names.ts'
import { readTeamFile } from '../directory/team-file.ts'
import { type OpenNote, openNote } from '../note/open-note.ts'
import { noNames } from '../note/owner.ts'
import { readDialect } from '../note/read-dialect.ts'
import { readNote } from '../note/read-note.ts'
import type { Reading } from '../note/read-task.ts'
import { foundFileReader } from '../vault/read-note-file.ts'
import { readVaultSettings, settingsFiles } from '../vault/read-vault-settings.ts'
import { readIgnoreFilters, scopeOf } from '../vault/scope.ts'
import { walkVault } from '../vault/walk-vault.ts'

/** A note named on the command line, with what its vault says about reading it. */
export interface NoteFile {
  /** The vault it belongs to, else its folder. */
  readonly root: string
  /** From `root`, with `/`. */
  readonly path: string
  /** As it was when it was opened. */
  readonly bytes: Uint8Array
  readonly reading: Reading
  readonly accounts: AccountFinder
  /** Takes it apart as it was when it was opened; the first time only. */
  open(): OpenNote
  /** What it holds now. */
  read(): Uint8Array
}

interface VaultReading {
  readonly reading: Reading
  readonly accounts: AccountFinder
}

/**
 * Opens files by the names they were given by; those that can't be read are missing. The settings are those of
 * `vaultDir`, where the file is in it, else of the nearest folder above that holds a vault's settings.
 */
export async function openNotes(
  names: readonly string[],
  vaultDir: string | null,
  now: () => Temporal.Instant,
): Promise<ReadonlyMap<string, NoteFile>> {
  const vaults = new Map<string, VaultReading>()
  const opened = new Map<string, NoteFile>()
  for (const name of new Set(names)) {
    const file = resolve(name)
    const bytes = readFile(file)
    if (bytes === null) continue
    const root = vaultOf(file, vaultDir)
    const vault = vaults.get(root ?? '') ?? (await readVault(root, now))
    vaults.set(root ?? '', vault)
    const path = root === null ? basename(file) : relative(root, file).split(sep).join('/')
    opened.set(name, {
      root: root ?? dirname(file),
      path,
      bytes,
      open: once(() => openNote(bytes, vault.reading)),
      read: () => readFileSync(file),
      ...vault,
    })
  }
  return opened
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function readFile(file: string): Uint8Array | null {
  try {
    return readFileSync(file)
  } catch {
    return null
  }
}

function vaultOf(file: string, vaultDir: string | null): string | null {
  const configured = vaultDir === null ? null : resolve(vaultDir)
  if (configured !== null && file.startsWith(configured + sep)) return configured
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.obsidian')) || existsSync(join(folder, settingsFiles.teamYml)))
      return folder
    if (folder === dirname(folder)) return null
  }
}

/** Reads what the vault's settings and its own notes say; outside any vault, what counts where nothing is said. */
async function readVault(root: string | null, now: () => Temporal.Instant): Promise<VaultReading> {
  const settings = root === null ? { dataJson: null, appJson: null, teamYml: null } : readVaultSettings(root)
  const { dialect } = readDialect(settings.dataJson)
  const { team } = readTeamFile(settings.teamYml ?? '')
  const inScope = scopeOf({ ...team, ignoreFilters: readIgnoreFilters(settings.appJson).filters })
  const files = root === null ? [] : (await walkVault(root, inScope)).files
  const read = foundFileReader(root ?? '', now)
  const notes = files.flatMap(({ path }) => {
    const file = read(path)
    return file.kind === 'read' ? [readNote({ path, bytes: file.bytes }, { dialect, names: noNames })] : []
  })
  const directory = buildDirectory(team, notes)
  return { reading: { dialect, names: knownNames(directory) }, accounts: accountFinder(directory) }
}
