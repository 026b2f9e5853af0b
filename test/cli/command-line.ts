import { spawn } from 'node:child_process'
import { join } from 'node:path'

export interface Ran {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

const main = join(import.meta.dirname, '..', '..', 'src', 'main.ts')

/** Runs the command line as a person would, in an environment with nothing set but what is given. */
export async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const printed = { out: '', err: '' }
  child.stdout.on('data', (chunk) => {
    printed.out += chunk
  })
  child.stderr.on('data', (chunk) => {
    printed.err += chunk
  })
  const { promise, resolve, reject } = Promise.withResolvers<number | null>()
  child.on('close', resolve).on('error', reject)
  return { status: await promise, ...printed }
}
