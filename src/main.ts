import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// Starts the command line: the only reader of the environment and the clock.

// Compiling is most of what a short command does, so Node keeps what it compiled, and takes it up next time. In the
// user's own folder: from a shared one it would run what another user put there. Where it can't write there, as in a
// container, it keeps nothing. NODE_COMPILE_CACHE goes before.
const { HOME, USERPROFILE } = process.env
const home = HOME ?? USERPROFILE
if (home) enableCompileCache(join(home, '.cache', 'followthrough'))

const { commandLine } = await import('./cli/command-line.ts')
process.exitCode = await commandLine(process.argv.slice(2), {
  env: process.env,
  now: () => Temporal.Now.instant(),
})
