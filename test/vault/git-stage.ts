import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createVaultGit, type VaultGitParts } from '../../src/vault/vault-git.ts'
import { put, temporaryFolder } from '../support/folder.ts'

/** What git is given in tests: nothing of whoever runs them. */
export const environment = { PATH: process.env.PATH ?? '', HOME: '/nonexistent' }

/** Runs git as a person would, and gives what it prints; throws where it fails. */
export function git(folder: string, ...args: string[]): string {
  const person = ['-c', 'user.name=Femi Adeyemi', '-c', 'user.email=femi@example.com']
  return execFileSync('git', [...person, ...args], {
    cwd: folder,
    env: environment,
    encoding: 'utf8',
    stdio: 'pipe',
  }).trimEnd()
}

/** A repository with these files committed and pushed to a bare remote, and a second clone of it. */
export function twoClones(files: Readonly<Record<string, string>>) {
  const folder = temporaryFolder()
  const [remote, ours, theirs] = [join(folder, 'remote.git'), join(folder, 'ours'), join(folder, 'theirs')]
  git(folder, 'init', '--quiet', '--bare', '--initial-branch=main', remote)
  git(folder, 'clone', '--quiet', remote, ours)
  git(ours, 'checkout', '--quiet', '-B', 'main')
  for (const [path, content] of Object.entries(files)) put(ours, path, content)
  git(ours, 'add', '--all')
  git(ours, 'commit', '--quiet', '--message=Begin')
  git(ours, 'push', '--quiet', '--set-upstream', 'origin', 'main')
  git(folder, 'clone', '--quiet', remote, theirs)
  return {
    remote,
    ours,
    theirs,
    read: (path: string) => readFileSync(join(ours, path), 'utf8'),
    /** Someone else commits these files and pushes. */
    pushElsewhere(changed: Readonly<Record<string, string>>) {
      git(theirs, 'pull', '--quiet', '--rebase')
      for (const [path, content] of Object.entries(changed)) put(theirs, path, content)
      git(theirs, 'add', '--all')
      git(theirs, 'commit', '--quiet', '--message=From elsewhere')
      git(theirs, 'push', '--quiet')
    },
    subjects: (of = ours) => git(of, 'log', '--format=%s').split('\n'),
    status: () => git(ours, 'status', '--porcelain').split('\n').filter(Boolean),
    /** Our clone holds what the remote holds, in one line of commits, and nothing is half done. */
    isEven: () =>
      git(ours, 'rev-parse', 'main') === git(remote, 'rev-parse', 'main') &&
      git(ours, 'rev-list', '--merges', 'main') === '',
  }
}

/** The history of a vault in `mode`, and the reasons that it logged. */
export function historyOf(vaultDir: string, mode: VaultGitParts['mode'], now = () => Temporal.Now.instant()) {
  const reasons: string[] = []
  const log = { warn: (fields: { reason: string }) => void reasons.push(fields.reason) }
  return { ...createVaultGit({ vaultDir, mode, environment, now, log }), reasons }
}
