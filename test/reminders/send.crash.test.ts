import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { manualClock } from '../../sandbox/clock.ts'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { NOW } from '../database/rows.ts'
import { testDatabase } from '../support/database.ts'
import { isTorture } from '../support/torture.ts'
import { addReminded, expectOneEach } from './reminded.ts'

// Copies of the bot in processes of their own, killed while they send.

const { db, url } = await testDatabase()
const people = await addReminded(db, isTorture ? 500 : 60)

/** Of how many posts that have reached Slack a copy is killed at the last. */
const KILLS = isTorture ? [3, 20, 21, 50, 51, 90, 150, 151, 220, 300, 380, 440] : [6, 7, 25]
const COPIES = 3
const clock = manualClock(NOW)

test('copies that are killed while they send leave everyone with one digest', {
  timeout: isTorture ? 7_200_000 : 120_000,
}, async () => {
  const sandbox = await createSandbox({ clock, people })
  for (let first = 0; first < KILLS.length; first += COPIES) {
    const kills = KILLS.slice(first, first + COPIES).map((posts) => killAt(posts, sandbox))
    expect(await Promise.all(kills)).toEqual(kills.map(() => 'SIGKILL'))
    clock.advance({ minutes: 3 })
  }
  const [status] = await once(copyOfTheBot(sandbox), 'exit')
  expect(status).toBe(0)
  await expectOneEach(db, sandbox, people).finally(sandbox.close)
})

/** Lets a copy send until Slack has so many posts; gives the signal that ended it. */
async function killAt(posts: number, sandbox: Sandbox): Promise<unknown> {
  const copy = copyOfTheBot(sandbox)
  const ended = once(copy, 'exit')
  await Promise.race([sandbox.journal.until(() => sandbox.workspace.messages.size >= posts), ended])
  copy.kill('SIGKILL')
  const [, signal] = await ended
  return signal
}

function copyOfTheBot({ apiUrl, botToken }: Sandbox) {
  const child = join(import.meta.dirname, 'send-child.ts')
  return spawn(process.execPath, [child, url, apiUrl, botToken, String(clock.now())], { stdio: 'inherit' })
}
