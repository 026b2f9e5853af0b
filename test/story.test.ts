import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { manualClock } from '../sandbox/clock.ts'
import { createSandbox, type Sandbox } from '../sandbox/sandbox.ts'
import { type Bot, startBot, syncDeps } from '../src/cli/bot.ts'
import { slackSettings } from '../src/cli/slack-settings.ts'
import { readConfig } from '../src/config.ts'
import { syncVault } from '../src/sync/sync.ts'
import { testDatabase } from './support/database.ts'
import { put } from './support/folder.ts'

// The way of one task across every room: note, sync, digest, reaction, file, sync, answer.

const NOTE = `---
date: 2025-11-04
account: MAI
participants: [Dana Ortiz, Femi Adeyemi]
---
# MAI weekly

## Action items
- [ ] Send the sizing sheet @Dana 📅 2025-11-07 ⏫ #task
- [?] Propose a webinar @Dana
- [ ] Order two nodes @Femi Adeyemi 📅 2025-11-28

## Decisions
- The pilot starts in January.
`

/** The watcher tells within a tenth of a second, on a machine that has nothing else to do. */
const PATIENT = { timeout: 50_000 }

const TEAM = `owner: Dana Ortiz
people:
  Dana Ortiz: { aliases: [Dana], email: dana@example.com }
  Femi Adeyemi: { email: femi@example.com }
`

describe.each(['socket', 'http'] as const)('from a note to Slack and back, over %s', async (mode) => {
  const { db } = await testDatabase()
  const clock = manualClock('2025-11-10T15:59:00Z') // 08:59 in Denver
  const vaultDir = mkdtempSync(join(tmpdir(), 'followthrough-story-'))
  const file = join(vaultDir, 'Meetings', 'MAI weekly.md')
  let sandbox: Sandbox
  let bot: Bot

  beforeAll(async () => {
    put(vaultDir, 'Meetings/MAI weekly.md', NOTE)
    put(vaultDir, 'followthrough.yml', TEAM)
    sandbox = await createSandbox({
      clock,
      people: [
        { realName: 'Dana Ortiz', email: 'dana@example.com', zone: 'America/Denver' },
        { realName: 'Femi Adeyemi', email: 'femi@example.com', zone: 'America/Denver' },
      ],
    })
    bot = await startOn(sandbox)
    if (mode === 'http') sandbox.serveTo(`http://127.0.0.1:${bot.port}/slack/events`)
    await bot.idle()
  })
  afterAll(async () => {
    await bot?.stop()
    await sandbox?.close()
    rmSync(vaultDir, { recursive: true, force: true })
  })

  async function startOn({ botToken, appToken, signingSecret, apiUrl }: Sandbox): Promise<Bot> {
    const read = readConfig({
      VAULT_DIR: vaultDir,
      PORT: '0',
      SLACK_BOT_TOKEN: botToken,
      SLACK_API_URL: apiUrl,
      ...(mode === 'socket' ? { SLACK_APP_TOKEN: appToken } : { SLACK_SIGNING_SECRET: signingSecret }),
    })
    if (read.kind === 'wrong') throw new Error(read.problems.join())
    const slack = slackSettings(read.config)
    if (slack.kind === 'wrong') throw new Error(slack.problems.join())
    const log = pino({ level: 'silent' })
    const times = { now: clock.now, machineTime: () => Temporal.Now.instant() }
    const parts = { config: read.config, log, db, vaultDir, slack: slack.settings, ...times }
    await syncVault(syncDeps(parts))
    const started = await startBot(parts)
    if (started.kind !== 'started') throw new Error(started.message)
    return started.bot
  }

  const dana = () => sandbox.as('Dana Ortiz')
  const digest = () => {
    const [found] = dana()
      .sees()
      .filter(({ text, to, threadTs }) => to === null && threadTs === null && text.includes('sizing sheet'))
    if (!found) throw new Error('Dana has no digest.')
    return found
  }
  const lineOf = (words: string) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .find((line) => line.includes(words))

  test('an account’s open tasks and decisions are answered', async () => {
    expect((await dana().command('/actions', 'MAI')).text).toContain('MAI: 2 open, 1 overdue, 1 proposed')
    expect((await dana().command('/decisions', 'MAI')).text).toContain('The pilot starts in January.')
  })

  test('before the owner’s morning nobody is reminded', async () => {
    await bot.remind()
    expect(
      dana()
        .sees()
        .filter(({ to }) => to === null),
    ).toEqual([])
  })

  test('at nine the owner, and nobody else, gets what is due; once', async () => {
    clock.set('2025-11-10T16:00:00Z')
    await bot.remind()
    await bot.remind()
    expect(digest().text).toMatch(/^1 overdue\n1\. Send the sizing sheet/)
    const told = dana()
      .sees()
      .filter(({ to }) => to === null)
    // It is Monday, and Dana keeps the notes.
    expect(told.map(({ text }) => text.split('\n')[0]).sort()).toEqual([
      '1 overdue',
      '1 proposed task to review',
    ])
    expect(sandbox.as('Femi Adeyemi').sees()).toEqual([])
  })

  test('the owner’s reaction ticks the line in the note, and says so', async () => {
    const told = sandbox.journal.next('posted', ({ message }) => message.threadTs === digest().ts)
    dana().react(digest(), 'one')
    expect((await told).message.text).toContain(
      '- [x] Send the sizing sheet @Dana 📅 2025-11-07 ⏫ #task ✅ 2025-11-10',
    )
    expect(lineOf('sizing')).toBe('- [x] Send the sizing sheet @Dana 📅 2025-11-07 ⏫ #task ✅ 2025-11-10')
    await bot.idle()
    expect(JSON.stringify(digest().blocks)).toContain('"strike":true')
    expect((await dana().command('/actions', 'MAI')).text).toContain('MAI: 1 open, 0 overdue, 1 proposed')
  })

  test('taken off, every byte is as it was, and the task is open again', async () => {
    const told = sandbox.journal.next('posted', ({ message }) => message.threadTs === digest().ts)
    dana().unreact(digest(), 'one')
    await told
    expect(readFileSync(file, 'utf8')).toBe(NOTE)
    expect((await dana().command('/actions', 'MAI')).text).toContain('MAI: 2 open, 1 overdue, 1 proposed')
  })

  test('what is handed over is shown before it is written, then stands in the note, and can be taken back', async () => {
    const list = await dana().command('/actions', 'MAI')
    const block = list.blocks.find(({ block_id }) => block_id?.startsWith('task '))
    const opened = sandbox.journal.next('updated')
    await dana().press(list, 'task_more', 'assign', block?.block_id)
    const { view } = await opened
    const [femi] = await dana().suggest('form_owner', 'femi')
    const updated = sandbox.journal.next('updated')
    await dana().press(view, 'form_owner', femi?.value ?? '')
    expect(JSON.stringify((await updated).view.blocks)).toContain('@Femi Adeyemi 📅 2025-11-07 ⏫ #task')
    expect(readFileSync(file, 'utf8')).toBe(NOTE)
    await dana().submit()
    await bot.idle()
    expect(lineOf('sizing')).toBe('- [ ] Send the sizing sheet @Femi Adeyemi 📅 2025-11-07 ⏫ #task')
    const [told] = sandbox.as('Femi Adeyemi').sees().slice(-1)
    expect(told?.text).toMatch(/^Dana Ortiz handed this over to you:\n• Send the sizing sheet/)
    const said = dana()
      .sees()
      .findLast(({ text }) => text.startsWith('Handed to Femi Adeyemi'))
    if (!said) throw new Error('Dana was told nothing.')
    await dana().press(said, 'task_undo')
    await bot.idle()
    expect(readFileSync(file, 'utf8')).toBe(NOTE)
  })

  test('what someone saves in the note is answered from', async () => {
    put(vaultDir, 'Meetings/MAI weekly.md', NOTE.replace('Order two nodes', 'Order three nodes'))
    await vi.waitFor(async () => {
      expect((await dana().command('/actions', 'MAI')).text).toContain('Order three nodes')
    }, PATIENT)
  })

  test('who is new in the notes is known in Slack at once', async () => {
    sandbox.join({ realName: 'Grace Lindholm', zone: 'America/Denver' })
    await sandbox.settled()
    await bot.idle()
    put(vaultDir, 'People/Grace Lindholm.md', '---\ntype: people\n---\n- [ ] Write it up @Grace Lindholm\n')
    await vi.waitFor(async () => {
      expect((await sandbox.as('Grace Lindholm').command('/actions', 'mine')).text).toContain('Write it up')
    }, PATIENT)
  })
})
