import { accessSync, constants } from 'node:fs'
import type { Finding } from '../slack/check.ts'
import { readSettings } from '../sync/settings.ts'
import { readVaultSettings, whyNoVault } from '../vault/read-vault-settings.ts'
import { walkVault } from '../vault/walk-vault.ts'
import type { Call } from './call.ts'

/** Checks that the vault is there, what its own settings say, and that edits can be written. */
export async function checkVault({ config }: Call): Promise<readonly Finding[]> {
  if (config.vaultDir === null) return [wrong(NO_VAULT)]
  const away = whyNoVault(config.vaultDir)
  if (away !== null) return [wrong(away)]
  const { inScope, problems } = readSettings(readVaultSettings(config.vaultDir), null)
  const { files, unreadable } = await walkVault(config.vaultDir, inScope)
  return [
    files.length > 0
      ? well(`The vault ${config.vaultDir} holds ${files.length} notes.`)
      : wrong(`The vault ${config.vaultDir} holds no notes: is VAULT_DIR the right folder?`),
    ...unreadable.map(({ path, message }) => wrong(`${path}: ${message}`)),
    ...problems.map(({ path, line, message }) =>
      wrong(`${path}${line === null ? '' : `:${line}`}: ${message}`),
    ),
    writing(config.vaultDir, config.vaultWrite),
  ]
}

export const NO_VAULT = 'VAULT_DIR is not set: set it to the folder that holds the notes.'

function writing(vaultDir: string, vaultWrite: boolean): Finding {
  if (!vaultWrite) return well('VAULT_WRITE is off: edits are kept, and never written to the notes.')
  try {
    accessSync(vaultDir, constants.W_OK)
    return well('Edits can be written to the vault.')
  } catch {
    return wrong(`The bot may not write to ${vaultDir}: let its user write there, or set VAULT_WRITE=off.`)
  }
}

const well = (message: string): Finding => ({ kind: 'well', message })
const wrong = (message: string): Finding => ({ kind: 'wrong', message })
