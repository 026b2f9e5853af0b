import { findRepository } from './repository.ts'
import type { VaultGitParts } from './vault-git.ts'

/** Why edits can't be committed or shared, and what to do: a sentence, or null where they can. */
export async function whyNoHistory({
  vaultDir,
  mode,
  environment,
}: Pick<VaultGitParts, 'vaultDir' | 'mode' | 'environment'>): Promise<string | null> {
  const found = await findRepository(vaultDir, environment)
  if (found.kind === 'unusable')
    return `Edits are written and not committed: ${found.message} Mend that, or set VAULT_GIT=off.`
  if (mode === 'commit') return null
  const { git, upstream, branch } = found.repository
  if (upstream === null)
    return `Edits are committed and not shared, as the branch ${branch} has no upstream: run git push --set-upstream origin ${branch}.`
  const reached = await git(['ls-remote', '--quiet', upstream.remote, upstream.branch])
  return reached.kind === 'done'
    ? null
    : `Edits are committed and not shared, as ${upstream.remote} can’t be reached: ${reached.message}`
}
