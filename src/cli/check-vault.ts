import { accessSync, constants } from 'node:fs'
import type { Config } from '../config.ts'
import type { Finding } from '../slack/check.ts'
import { readSettings } from '../sync/settings.ts'
import { whyNoHistory } from '../vault/check-history.ts'
import { readVaultSettings } from '../vault/read-vault-settings.ts'
import { walkVault } from '../vault/walk-vault.ts'
import type { Call } from './call.ts'
import { noNotes, vaultOf } from './vault.ts'

/** Checks that the vault is there, what its own settings say, and that edits can be written. */
export async function checkVault({ config }: Call): Promise<readonly Finding[]> {
  const vault = vaultOf(config)
  if (vault.kind === 'wrong') return [vault]
  const { inScope, problems } = readSettings(readVaultSettings(vault.dir), null)
  const { files, unreadable } = await walkVault(vault.dir, inScope)
  return [
    files.length > 0
      ? well(`The vault ${vault.dir} holds ${files.length} notes.`)
      : wrong(noNotes(vault.dir)),
    ...unreadable.map(({ path, message }) => wrong(`${path}: ${message}`)),
    ...problems.map(({ path, line, message }) =>
      wrong(`${path}${line === null ? '' : `:${line}`}: ${message}`),
    ),
    writing(vault.dir, config.vaultWrite),
    ...(await history(vault.dir, config)),
  ]
}

function writing(vaultDir: string, vaultWrite: boolean): Finding {
  if (!vaultWrite) return well('VAULT_WRITE is off: edits are kept, and never written to the notes.')
  try {
    accessSync(vaultDir, constants.W_OK)
    return well('Edits can be written to the vault.')
  } catch {
    return wrong(`The bot may not write to ${vaultDir}: let its user write there, or set VAULT_WRITE=off.`)
  }
}

async function history(vaultDir: string, { vaultGit: mode, gitEnvironment: environment }: Config) {
  if (mode === 'off') return []
  const problem = await whyNoHistory({ vaultDir, mode, environment })
  if (problem !== null) return [wrong(problem)]
  return [
    well(mode === 'push' ? 'Edits are committed, and shared with the upstream.' : 'Edits are committed.'),
  ]
}

const well = (message: string) => ({ kind: 'well', message }) as const
const wrong = (message: string) => ({ kind: 'wrong', message }) as const
