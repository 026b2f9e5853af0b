import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Message } from '../../sandbox/state/message.ts'
import { findPost } from '../../src/database/post.ts'
import { listRecipients } from '../../src/database/reminders.ts'
import { sendDigests } from '../../src/reminders/send.ts'
import { digestNow } from '../../src/slack/digest-now.ts'
import { addPerson } from '../database/rows.ts'
import { testDatabase } from '../support/database.ts'
import { type Rig, startRig } from './rig.ts'
import { seedNote } from './seed.ts'
import { shownView } from './shown.ts'

// How people choose when they are reminded, and see what came of it.

const { db } = await testDatabase()

let rig: Rig
beforeAll(async () => {
  rig = await startRig('socket', db, {
    sandbox: {
      people: [{ realName: 'Dana Ortiz' }, { realName: 'Femi Adeyemi' }],
      channels: [{ id: 'C0PM', name: 'pm', members: ['bot', 'Femi Adeyemi'] }],
    },
  })
})
afterAll(() => rig.stop())

beforeEach(async () => {
  for (const table of ['note', 'person'] as const) await db.deleteFrom(table).execute()
  await addPerson(db, { name: 'Dana Ortiz', email: 'dana.ortiz@example.com' })
  await addPerson(db, { name: 'PM team', is_group: true, channel: 'C0PM' })
  await seedNote(db, {
    path: 'Roadmap.md',
    title: 'Roadmap',
    tasks: [
      { text: 'Send the sheet', due: '2025-11-21', owners: ['Dana Ortiz', 'PM team'] },
      { text: 'Call Priya', due: '2025-11-24', owners: ['Dana Ortiz'] },
    ],
  })
  await rig.slack.refreshMembers()
})

const as = (name: string) => rig.sandbox.as(name)
const dana = () => as('Dana Ortiz')

async function openSettings(name = 'Dana Ortiz', row = 0): Promise<Message> {
  const answer = await as(name).command('/actions', 'settings')
  const buttons = answer.blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []))
  const button = buttons[row]
  if (button?.type !== 'button') throw new Error('There is no such button.')
  await as(name).press(answer, 'settings_open', button.value)
  await rig.slack.idle()
  return answer
}

const modalOf = (name = 'Dana Ortiz') => shownView(as(name).modal()?.blocks ?? [])

async function chosen(name = 'Dana Ortiz') {
  const recipient = (await listRecipients(db)).find((each) => each.name === name)
  return recipient?.preference ?? null
}

test('/actions settings says how it is, and a modal asks how it should be', async () => {
  const answer = await openSettings()
  expect(answer.text).toBe(
    'Your reminders\nEvery day from 09:00 (Etc/UTC), of what is overdue or due within 3 days, in one message.',
  )
  expect(
    await dana().submit({ settings_rhythm: 'weekly', settings_weekday: '5', settings_form: 'tasks' }),
  ).toMatchObject({
    kind: 'view',
  })
  expect(modalOf()).toBe(
    'Saved. Every Friday from 09:00 (Etc/UTC), of what is overdue or due within 6 days, in a message for each task.',
  )
  expect(await chosen()).toEqual({
    rhythm: 'weekly',
    at: null,
    days: null,
    weekday: 5,
    leadDays: null,
    form: 'tasks',
  })
})

test('what is chosen is what the modal begins with, and what is as the workspace has it follows the workspace', async () => {
  await openSettings()
  await dana().submit({ settings_at: '07:30', settings_days: ['1', '3'], settings_lead: '7' })
  expect(await chosen()).toMatchObject({
    rhythm: 'daily',
    at: Temporal.PlainTime.from('07:30'),
    days: new Set([1, 3]),
    leadDays: 7,
  })
  await dana().close()
  const answer = await openSettings()
  expect(answer.text).toMatch(
    /^Your reminders\nEvery Monday and Wednesday from 07:30 .*, of what is overdue or due within 7 days/,
  )
  await dana().submit({ settings_at: '09:00', settings_rhythm: 'off' })
  expect(await chosen()).toMatchObject({ rhythm: 'off', at: null })
  expect(modalOf()).toBe('Saved. No reminders.')
})

test('daily on no day is no choice', async () => {
  await openSettings()
  expect(await dana().submit({ settings_days: [] })).toMatchObject({
    kind: 'errors',
    errors: { settings_days: expect.stringContaining('Choose a day') },
  })
  expect(await chosen()).toBeNull()
})

test('a group’s members choose for it, and nobody else does', async () => {
  const answer = await openSettings('Femi Adeyemi')
  expect(answer.text).toMatch(/^PM team\n/)
  await as('Femi Adeyemi').submit({ settings_rhythm: 'weekly', settings_weekday: '2' })
  expect(await chosen('PM team')).toMatchObject({ rhythm: 'weekly', weekday: 2 })
})

test('whom the notes don’t know is told how to say it', async () => {
  await db.updateTable('person').set({ channel: null }).execute()
  const answer = await as('Femi Adeyemi').command('/actions', 'settings')
  expect(answer.text).toMatch(/\/actions who/)
})

/** Sends the digests that are due, and gives Dana's last message. */
async function reminded(): Promise<Message> {
  const { deps, slack } = rig
  const { send, find } = slack
  const { signal } = new AbortController()
  const settings = deps.settings.reminders
  await sendDigests({ ...deps, settings, send, find, signal, pause: async () => {} })
  const message = dana().sees().at(-1)
  if (message === undefined) throw new Error('Dana has no message.')
  return message
}

test('a digest’s own menu opens its owner’s settings, and says why these', async () => {
  const digest = await reminded()
  const [settings = '', why = ''] = menuOf(digest)
  const said = rig.sandbox.journal.next('posted')
  await dana().press(digest, 'digest_more', why)
  expect((await said).message.text).toBe(
    [
      'What reminders are made of today',
      'Every day from 09:00 (Etc/UTC), of what is overdue or due within 3 days, in one message.',
      '• Send the sheet: 1 day overdue; listed on the first days, then ever more seldom, and on the first day of each week',
      '• Call Priya: due Monday, which is soon',
    ].join('\n'),
  )
  await dana().press(digest, 'digest_more', settings)
  await rig.slack.idle()
  expect(modalOf()).toMatchInlineSnapshot(`
    "*Dana Ortiz*
    Every day from 09:00 (Etc/UTC), of what is overdue or due within 3 days, in one message.
    How often: Daily
    Daily on: Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday
    Weekly on: Monday
    From (Etc/UTC): 09:00
    How far ahead: 3 days ahead
    How: One message for all"
  `)
})

/** The values of the menu at the end. */
function menuOf({ blocks }: Message): string[] {
  const elements = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []))
  const menu = elements.find((element) => element.type === 'overflow')
  return menu?.type === 'overflow' ? menu.options.map(({ value }) => value ?? '') : []
}

test('a message of a task shows it as it is, and its menu opens the settings too', async () => {
  await openSettings()
  await dana().submit({ settings_form: 'tasks' })
  await dana().close()
  const last = await reminded()
  const [first = last] = dana().sees().slice(-2)
  expect([first, last].map(({ text }) => text.split('\n')[0])).toEqual(['• Send the sheet', '• Call Priya'])
  expect(menuOf(first)).toHaveLength(2)
  await db.updateTable('task').set({ status: 'done' }).execute()
  const post = await findPost(db, first.channel, first.ts)
  const now = post === null ? null : await digestNow(rig.deps, post)
  expect(shownView(now?.blocks ?? [])).toMatch(/^• ~Send the sheet~\ndone/)
})
