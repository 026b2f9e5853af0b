import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { temporaryFolder } from '../support/folder.ts'
import { isTorture } from '../support/torture.ts'
import { askFor, expectWhole, sharedTasks, tryToKill } from './push-stage.ts'
import { restart } from './restart.ts'

// A bot is killed right before or right after each git that changes something, and others push before the next starts.

const { db, url } = await testDatabase()
const { db: freshDb } = await testDatabase()

const MOMENTS = ['before', 'after'] as const
type Moment = (typeof MOMENTS)[number]

const STEPS = ['fetch', 'commit-tree', 'read-tree -m', 'update-ref', 'add', 'commit', 'push'] as const

/** After this one, the work tree is where the branch isn't yet. */
const WORST = [['after', 'read-tree -m']] as const
const EACH = STEPS.flatMap((step) => MOMENTS.map((moment) => [moment, step] as const))
const kills = isTorture ? EACH : WORST

test.each(kills)('killed %s %s, no edit is lost or doubled, and all is whole', async (moment, step) => {
  const vault = await sharedTasks(db, 4)
  // So that there are commits of the bot's own to be put on top of what others push.
  await askFor(db, 0)
  await startAndKill(vault.ours, 'before', 'push')
  vault.pushLine('One.md')
  await askFor(db, 1)
  await askFor(db, 2)
  expect(await startAndKill(vault.ours, moment, step)).toBe('SIGKILL')
  vault.pushLine('One.md')
  await askFor(db, 3)
  await restart(db, vault.ours)
  await expectWhole(db, freshDb, vault)
})

test.each([
  ['after', 'read-tree -m'],
  ['after', 'update-ref'],
] as const)('killed %s %s, an edit whose line others changed is made again, once', async (moment, step) => {
  const vault = await sharedTasks(db, 2)
  await askFor(db, 1)
  await startAndKill(vault.ours, 'before', 'push')
  vault.pushUrgent()
  await askFor(db, 0)
  expect(await startAndKill(vault.ours, moment, step)).toBe('SIGKILL')
  vault.pushLine('Two.md')
  await restart(db, vault.ours)
  await expectWhole(db, freshDb, vault)
})

/** Starts a bot whose git kills it at a step, and gives the signal that ended it. */
async function startAndKill(vaultDir: string, moment: Moment, step: string): Promise<NodeJS.Signals | null> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'restart-child.ts'), url, vaultDir], {
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, PATH: `${deadlyGit(moment, step)}:${process.env.PATH}` },
  })
  const [, signal] = await once(child, 'exit')
  await vi.waitUntil(() => !tryToKill(-(child.pid ?? 0), 0), { timeout: 50_000 })
  return signal
}

/** A folder with a git that kills whoever runs it at a step. */
function deadlyGit(moment: Moment, step: string): string {
  const real = execFileSync('which', ['git'], { encoding: 'utf8' }).trim()
  const then = moment === 'before' ? 'kill -9 $PPID; exit 1' : `'${real}' "$@"; kill -9 $PPID`
  const script = `#!/bin/sh\ncase " $* " in *" ${step} "*) ${then};; *) exec '${real}' "$@";; esac\n`
  const folder = temporaryFolder({ git: script })
  chmodSync(join(folder, 'git'), 0o755)
  return folder
}
