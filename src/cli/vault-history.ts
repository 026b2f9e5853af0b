import { createVaultGit, type VaultGit } from '../vault/vault-git.ts'
import type { BotParts } from './bot.ts'

/** What keeps the history of the vault's edits; nothing where the configuration leaves it to its users. */
export function vaultHistory({
  config,
  vaultDir,
  now,
  log,
}: Pick<BotParts, 'config' | 'vaultDir' | 'now' | 'log'>): VaultGit | undefined {
  const { vaultGit: mode, gitEnvironment: environment } = config
  return mode === 'off' ? undefined : createVaultGit({ vaultDir, mode, environment, now, log })
}
