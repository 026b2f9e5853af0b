import { simpleGit } from 'simple-git'
import { reasonOf } from './reason.ts'

export type GitAnswer =
  | { readonly kind: 'done'; readonly out: string }
  /** What git said, without secrets; nothing where the status says it all. */
  | { readonly kind: 'failed'; readonly status: number; readonly message: string }

/** Runs git with these arguments and, besides what it is always given, these variables. */
export type Git = (args: readonly string[], variables?: Environment) => Promise<GitAnswer>

export type Environment = Readonly<Record<string, string>>

/** A remote that says nothing for so long, in milliseconds, won't say anything more. */
const SILENCE = 60_000

/** Who brings commits into the branch; who asked for an edit is its commit's author. */
export const COMMITTER = { name: 'Followthrough', email: 'followthrough@bot.invalid' }

const always: Environment = {
  LC_ALL: 'C',
  // Nobody is there to be asked for a password.
  GIT_TERMINAL_PROMPT: '0',
  // A note may be called `*` or `:(top)`.
  GIT_LITERAL_PATHSPECS: '1',
  // Of commits that say nothing else.
  GIT_AUTHOR_NAME: COMMITTER.name,
  GIT_AUTHOR_EMAIL: COMMITTER.email,
  GIT_COMMITTER_NAME: COMMITTER.name,
  GIT_COMMITTER_EMAIL: COMMITTER.email,
}

const config = [
  // Hooks are for those who commit by hand. Here the edit is in the note already: a hook that fails would only keep
  // it out of the history, and one that mends files would change what nobody asked for.
  'core.hooksPath=/dev/null',
  // A key's passphrase would be asked for, and the bot has no key that could vouch for whoever asked.
  'commit.gpgSign=false',
]

/** Gives git in a folder, with what the environment says of the machine: it never asks anyone for anything. */
export function gitIn(folder: string, environment: Environment): Git {
  return async (args, variables = {}) => {
    let status = 0
    const env = { ...environment, ...always, ...variables }
    try {
      const git = simpleGit({
        baseDir: folder,
        config,
        allowEnvironment: Object.keys(env),
        unsafe: { allowUnsafeHooksPath: true, allowUnsafeSshCommand: true },
        timeout: { block: SILENCE },
        completion: { onExit: false },
        errors(_, { exitCode, stdErr }) {
          status = exitCode
          return exitCode === 0 ? undefined : Buffer.concat(stdErr)
        },
      }).env(env)
      return { kind: 'done', out: await git.raw([...args]) }
    } catch (error) {
      return { kind: 'failed', status, message: sentenceOf(error) }
    }
  }
}

function sentenceOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error)
  if (reasonOf(error) === 'ENOENT' || said.includes('spawn git ENOENT')) return 'git isn’t installed.'
  const [line = ''] = said.split('\n').filter((text) => /\w/.test(text))
  const words = withoutSecrets(line.trim().replace(/^(fatal|error): /, ''))
  return /\w$/.test(words) ? `${words}.` : words
}

/** An address may hold a name, a password or a token; git takes them out of most of what it says, not of all. */
const withoutSecrets = (text: string) => text.replaceAll(/[^\s/'"@]+@/g, '')

/** The paths that git lists with a zero byte behind each. */
export async function listed(answer: Promise<GitAnswer>): Promise<readonly string[]> {
  const told = await answer
  return told.kind === 'done' ? told.out.split('\0').filter(Boolean) : []
}
