import type { Config } from '../config.ts'
import { whyNoVault } from '../vault/read-vault-settings.ts'

export type VaultResult =
  | { readonly kind: 'vault'; readonly dir: string }
  | { readonly kind: 'wrong'; readonly message: string }

/** The vault's folder, or a sentence on why there is none. */
export function vaultOf({ vaultDir }: Config): VaultResult {
  if (vaultDir === null)
    return { kind: 'wrong', message: 'VAULT_DIR is not set: set it to the folder that holds the notes.' }
  const away = whyNoVault(vaultDir)
  return away === null ? { kind: 'vault', dir: vaultDir } : { kind: 'wrong', message: away }
}

export const noNotes = (dir: string) => `The vault ${dir} holds no notes: is VAULT_DIR the right folder?`
