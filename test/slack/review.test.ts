import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type ManualClock, manualClock } from '../../sandbox/clock.ts'
import type { Message } from '../../sandbox/state/message.ts'
import { sendDigests } from '../../src/reminders/send.ts'
import { addPerson } from '../database/rows.ts'
import { testDatabase } from '../support/database.ts'
import { keeperOf } from './keeper.ts'
import { type Rig, startRig } from './rig.ts'
import { seedAccounts, seedNote } from './seed.ts'
import { shownView } from './shown.ts'

// Once a week whoever keeps the notes goes through what is proposed.

const { db } = await testDatabase()
const keeper = keeperOf(db)

/** A Monday, after nine. */
const MONDAY = Temporal.Instant.from('2025-11-24T10:00:00Z')

let clock: ManualClock
let rig: Rig
beforeAll(async () => {
  clock = manualClock(MONDAY)
  rig = await startRig('socket', db, {
    sandbox: { people: [{ realName: 'Dana Ortiz' }, { realName: 'Femi Adeyemi' }], clock },
    deps: { now: clock.now, carryOut: keeper.carryOut, preview: keeper.preview },
  })
})
afterAll(() => rig.stop())

beforeEach(async () => {
  clock.set(clock.now().add({ hours: 7 * 24 }))
  for (const table of ['edit', 'note', 'person', 'account'] as const) await db.deleteFrom(table).execute()
  await addPerson(db, { name: 'Dana Ortiz', email: 'dana.ortiz@example.com', is_vault_owner: true })
  await addPerson(db, { name: 'Femi Adeyemi', email: 'femi.adeyemi@example.com' })
  await seedAccounts(db, [{ name: 'MAI' }, { name: 'UK Met Office' }])
  await seedNote(db, {
    path: 'Roadmap.md',
    title: 'Roadmap',
    date: '2025-10-28',
    tasks: [proposed('Propose a webinar', ['MAI']), proposed('Write a primer', ['MAI', 'UK Met Office'])],
  })
  await seedNote(db, {
    path: 'Board.md',
    title: 'Board',
    date: '2025-11-03',
    confidential: true,
    tasks: [proposed('Ask for budget', []), { text: 'Call Priya' }],
  })
  await rig.slack.refreshMembers()
})

function proposed(text: string, accounts: readonly string[]) {
  return { text, accounts, proposed: true, source: `- [ ] ${text} #proposed` }
}

const dana = () => rig.sandbox.as('Dana Ortiz')

async function remind(): Promise<number> {
  const { deps, slack } = rig
  const { send, find } = slack
  const { signal } = new AbortController()
  const settings = deps.settings.reminders
  const { sent } = await sendDigests({ ...deps, settings, send, find, signal, pause: async () => {} })
  return sent
}

function lastMessage(): Message {
  const message = dana()
    .sees()
    .findLast(({ threadTs }) => threadTs === null)
  if (message === undefined) throw new Error('Dana has no message.')
  return message
}

const shownModal = () => shownView(dana().modal()?.blocks ?? [])

async function startReview(): Promise<Message> {
  await remind()
  const message = lastMessage()
  await dana().press(message, 'review')
  await rig.slack.idle()
  return message
}

const answers = (to: Message) =>
  dana()
    .sees()
    .filter(({ threadTs }) => threadTs === to.ts)

test('says how many wait, by account; once a week, and not where nothing waits', async () => {
  expect(await remind()).toBe(1)
  expect(lastMessage().text).toBe(
    [
      '3 proposed tasks to review',
      '• MAI: 2',
      '• UK Met Office: 1',
      '• no account: 1',
      'Nobody is reminded of them until they are accepted.',
    ].join('\n'),
  )
  clock.advance({ hours: 24 })
  expect(await remind()).toBe(0)
  clock.advance({ hours: 6 * 24 })
  expect(await remind()).toBe(1)
  clock.advance({ hours: 7 * 24 })
  await db.updateTable('task').set({ proposed: false }).execute()
  expect(await remind()).toBe(0)
})

test('one at a time: accepted as it is, with an owner and a date, skipped or rejected', async () => {
  const message = await startReview()
  expect(shownModal()).toMatchInlineSnapshot(`
    "3 wait
    • *Propose a webinar*
    proposed · unassigned · MAI · [Roadmap](https://notes.example.com/Roadmap.md#L10), 28 Oct 2025
    Owner: 
    Due: 
    [Reject] [Skip]"
  `)
  expect(
    await dana().submit({ form_owner: await idOf('Femi Adeyemi'), form_day: '2026-12-31' }),
  ).toMatchObject({
    kind: 'view',
  })
  await rig.slack.idle()
  expect(shownModal()).toContain('*Write a primer*')
  await dana().press(modal(), 'review_skip')
  await rig.slack.idle()
  expect(shownModal()).toContain('*Ask for budget*')
  await dana().press(modal(), 'review_reject')
  await rig.slack.idle()
  expect(shownModal()).toBe('That was the last one.')
  expect(answers(message).map(({ text }) => text)).toEqual([
    'Accepted, for Femi Adeyemi, due 31 Dec 2026 in Roadmap, 28 Oct 2025\n- [ ] Propose a webinar @Femi Adeyemi 📅 2026-12-31',
    expect.stringMatching(/^Rejected in Board, 3 Nov 2025/),
  ])
})

test('a day that has passed is refused, and the task stays', async () => {
  await startReview()
  expect(await dana().submit({ form_day: '2025-01-01' })).toMatchObject({ kind: 'errors' })
  expect(shownModal()).toContain('*Propose a webinar*')
})

test('for whoever keeps the notes alone', async () => {
  const message = await startReview()
  await db.updateTable('person').set({ is_vault_owner: false }).execute()
  await dana().press(modal(), 'review_skip')
  await rig.slack.idle()
  expect(shownModal()).toBe('Whoever keeps the notes reviews what is proposed in them.')
  await dana().close()
  await dana().press(message, 'review')
  await rig.slack.idle()
  expect(shownModal()).toBe('Whoever keeps the notes reviews what is proposed in them.')
  await dana().close()
})

function modal() {
  const view = dana().modal()
  if (view === null) throw new Error('No modal is open.')
  return view
}

async function idOf(name: string): Promise<string> {
  const { id } = await db.selectFrom('person').select('id').where('name', '=', name).executeTakeFirstOrThrow()
  return String(id)
}
