import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { inWords, reasonOf } from './reason.ts'

/** What a vault says of itself, as text; null is a file that isn't there. */
export interface VaultSettings {
  /** Of the Obsidian Tasks plugin. */
  readonly dataJson: string | null
  readonly appJson: string | null
  readonly teamYml: string | null
}

export const settingsFiles = {
  dataJson: '.obsidian/plugins/obsidian-tasks-plugin/data.json',
  appJson: '.obsidian/app.json',
  teamYml: 'followthrough.yml',
} as const

/** Reads a vault's settings; throws where one is there and can't be read. */
export const readVaultSettings = (root: string): VaultSettings => ({
  dataJson: readText(join(root, settingsFiles.dataJson)),
  appJson: readText(join(root, settingsFiles.appJson)),
  teamYml: readText(join(root, settingsFiles.teamYml)),
})

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (reasonOf(error) === 'ENOENT' || reasonOf(error) === 'ENOTDIR') return null
    throw error
  }
}

/** Why there is no vault to read in a folder: a sentence, or null where there is one. */
export function whyNoVault(root: string): string | null {
  try {
    if (statSync(root).isDirectory()) return null
    return `The vault ${root} is a file: set VAULT_DIR to the folder that holds the notes.`
  } catch (error) {
    const reason = reasonOf(error)
    if (reason === 'ENOENT' || reason === 'ENOTDIR')
      return `There is no folder ${root}: set VAULT_DIR to the folder that holds the notes.`
    return `The vault ${root} can’t be read: ${inWords(reason)}.`
  }
}
