import { accessSync, constants, existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Environment, type Git, gitIn } from './git.ts'

/** The repository that a vault is in, or is a folder of. */
export interface Repository {
  /** Git in the vault's folder. */
  readonly git: Git
  /** The folder at the top of the repository, and git in it. */
  readonly top: string
  readonly gitAtTop: Git
  /** Where git keeps what it knows, an absolute path. */
  readonly gitDir: string
  readonly branch: string
  /** Where the branch is shared; null where it isn't. */
  readonly upstream: Upstream | null
}

export interface Upstream {
  readonly remote: string
  /** The branch's name there, such as refs/heads/main. */
  readonly branch: string
  /** What was last known of it, such as refs/remotes/origin/main. */
  readonly known: string
}

export type FoundRepository =
  | { readonly kind: 'repository'; readonly repository: Repository }
  /** The message is a sentence on why nothing can be committed. */
  | { readonly kind: 'unusable'; readonly message: string }

/** Looks at the repository of a vault as it is now. */
export async function findRepository(vaultDir: string, environment: Environment): Promise<FoundRepository> {
  const git = gitIn(vaultDir, environment)
  const places = await git(['rev-parse', '--show-toplevel', '--absolute-git-dir'])
  if (places.kind === 'failed') return unusable(places.message || 'The vault is in no git repository.')
  const [top = '', gitDir = ''] = places.out.split('\n')
  if (!isWritable(gitDir)) return unusable(`The bot may not write to ${gitDir}.`)
  const under = workUnderWay(gitDir)
  if (under) return unusable(`Someone is in the middle of a ${under} in the vault’s repository.`)
  const branch = await git(['symbolic-ref', '--quiet', '--short', 'HEAD'])
  if (branch.kind === 'failed')
    return unusable('The vault’s repository is on no branch (its HEAD is detached).')
  const connected = gitIn(vaultDir, { ...environment, GIT_SSH_COMMAND: await sshCommand(git, environment) })
  const name = branch.out.trim()
  return {
    kind: 'repository',
    repository: {
      git: connected,
      top,
      gitAtTop: gitIn(top, environment),
      gitDir,
      branch: name,
      upstream: await upstreamOf(git, name),
    },
  }
}

const unusable = (message: string): FoundRepository => ({ kind: 'unusable', message })

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

const WORK: Readonly<Record<string, string>> = {
  MERGE_HEAD: 'merge',
  CHERRY_PICK_HEAD: 'cherry-pick',
  REVERT_HEAD: 'revert',
  'rebase-merge': 'rebase',
  'rebase-apply': 'rebase',
}

/** What a person has begun there: the bot itself leaves nothing half done. */
const workUnderWay = (gitDir: string) =>
  Object.entries(WORK).find(([file]) => existsSync(join(gitDir, file)))?.[1]

/** The ssh that its users chose, told to ask nobody. */
async function sshCommand(git: Git, { GIT_SSH_COMMAND }: Environment): Promise<string> {
  const configured = await git(['config', 'core.sshCommand'])
  const chosen = GIT_SSH_COMMAND ?? (configured.kind === 'done' ? configured.out.trim() : '')
  return `${chosen || 'ssh'} -o BatchMode=yes`
}

async function upstreamOf(git: Git, branch: string): Promise<Upstream | null> {
  const format = '--format=%(upstream)%00%(upstream:remotename)%00%(upstream:remoteref)'
  const told = await git(['for-each-ref', format, `refs/heads/${branch}`])
  const [known, remote, there] = told.kind === 'done' ? told.out.trim().split('\0') : []
  return known && remote && there ? { known, remote, branch: there } : null
}
