import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Fault } from '../../sandbox/faults.ts'
import { checkReports } from '../../src/cli/check-reports.ts'
import { refreshPosts } from '../../src/slack/posts.ts'
import { postReports } from '../../src/slack/reports.ts'
import { addPerson } from '../database/rows.ts'
import { testDatabase } from '../support/database.ts'
import { type Rig, startRig } from './rig.ts'
import { seedAccounts, seedNote } from './seed.ts'

const { db } = await testDatabase()

/** Nine on Monday 24 November 2025 in Denver. */
const MONDAY = Temporal.Instant.from('2025-11-24T16:00:00Z')
const sandbox = {
  people: [{ realName: 'Dana Ortiz' }, { realName: 'Gus Guest', kind: 'guest' as const }],
  channels: [
    { id: 'C0MAI', name: 'mai', members: ['bot', 'Dana Ortiz'] },
    { id: 'C0OTHER', name: 'other', members: ['Dana Ortiz'] },
    { id: 'C0OPEN', name: 'open', members: ['bot', 'Dana Ortiz', 'Gus Guest'] },
  ],
}

beforeAll(async () => {
  await addPerson(db, { name: 'Dana Ortiz', email: 'dana.ortiz@example.com' })
  await seedAccounts(db, [{ name: 'MAI' }, { name: 'Quiet' }])
  await seedNote(db, {
    path: 'Weekly.md',
    title: 'Weekly',
    date: '2025-11-20',
    decisions: [{ text: 'Ship in March', accounts: ['MAI'] }],
    tasks: [
      { text: 'Send <!here> the sheet', due: '2025-11-20', owners: ['Dana Ortiz'], accounts: ['MAI'] },
      { text: 'Call Priya', due: '2025-11-28', accounts: ['MAI'] },
      { text: 'Next month', due: '2025-12-20', accounts: ['MAI'] },
      { text: 'Booked it', status: 'done', done: '2025-11-19', accounts: ['MAI'] },
      { text: 'Done before', status: 'done', done: '2025-11-10', accounts: ['MAI'] },
    ],
  })
  await seedNote(db, {
    path: 'Secret.md',
    confidential: true,
    participants: ['Dana Ortiz'],
    tasks: [{ text: 'Hush', due: '2025-11-20', owners: ['Dana Ortiz'], accounts: ['MAI'] }],
  })
})

describe('weekly reports', () => {
  let rig: Rig
  let now = MONDAY
  beforeAll(async () => {
    rig = await startRig('socket', db, { sandbox, deps: { now: () => now } })
  })
  afterAll(() => rig.stop())
  beforeEach(async () => {
    for (const table of ['post', 'subscription'] as const) await db.deleteFrom(table).execute()
    rig.sandbox.faults.clear()
    now = MONDAY
  })

  const dana = () => rig.sandbox.as('Dana Ortiz')
  const ask = async (typed: string, channel = 'mai') =>
    (await dana().command('/actions', typed, { channel })).text
  const posts = () =>
    dana()
      .sees('mai')
      .filter(({ to }) => to === null)
  const run = () => postReports(rig.deps, rig.slack.app.client)

  async function posted() {
    const before = posts().length
    await run()
    return posts()
      .slice(before)
      .map(({ text }) => text)
  }

  test('a channel that subscribes is told on Monday, once, what there is, without anything confidential', async () => {
    expect(await ask('subscribe MAI')).toMatch(
      /^Mondays from 09:00 \(America\/Denver\) I post here what was done/,
    )
    expect(await ask('subscribe mai')).toContain('MAI is subscribed here already')
    expect(await posted()).toEqual([
      `MAI: 1 overdue, 1 due this week, 1 done, 1 new decision

Overdue, or due this week
1. Send &lt;!here&gt; the sheet · 4 days overdue · Dana Ortiz
2. Call Priya · due Friday · unassigned

Done since 17 Nov 2025: 1
• Booked it · done 19 Nov · unassigned

Decided since 17 Nov 2025: 1
• Ship in March · 20 Nov 2025

React with a task’s number to do it; take the reaction off to undo.
I post this on Mondays: /actions unsubscribe MAI ends it.`,
    ])
    expect(await posted()).toEqual([])
    now = MONDAY.add({ hours: 24 })
    expect(await posted()).toEqual([])
  })

  test('it shows what has become of its tasks since, under the same numbers', async () => {
    await ask('subscribe MAI')
    await run()
    const { task_id } = await db
      .selectFrom('post')
      .select('task_id')
      .where('position', '=', 1)
      .executeTakeFirstOrThrow()
    await db.updateTable('task').set({ status: 'cancelled' }).where('id', '=', task_id).execute()
    await refreshPosts(rig.deps, task_id)
    const text = posts().at(-1)?.text
    expect(text).toContain('MAI: 0 overdue, 1 due this week')
    expect(text).toContain('1. Send &lt;!here&gt; the sheet · cancelled · Dana Ortiz\n2. Call Priya')
    await db.updateTable('task').set({ status: 'todo' }).where('id', '=', task_id).execute()
  })

  test.each([
    ['before the hour', '2025-11-24T15:59:00Z', 0],
    ['caught up in the afternoon', '2025-11-25T00:59:00Z', 1],
    ['not in the evening', '2025-11-25T01:00:00Z', 0],
    ['not on Tuesday', '2025-11-25T16:00:00Z', 0],
  ])('on time: %s', async (_, at, messages) => {
    await ask('subscribe MAI')
    now = Temporal.Instant.from(at)
    expect(await posted()).toHaveLength(messages)
  })

  test('copies that run together post it once', async () => {
    await ask('subscribe MAI')
    const before = posts().length
    await Promise.all([run(), run(), run()])
    expect(posts().length).toBe(before + 1)
  })

  test('nothing to tell: no message; unsubscribed: none either', async () => {
    await ask('subscribe Quiet')
    expect(await posted()).toEqual([])
    await ask('subscribe MAI')
    expect(await ask('unsubscribe')).toContain('I post weekly here: MAI and Quiet.')
    expect(await ask('unsubscribe MAI')).toBe('I no longer post about MAI here.')
    expect(await ask('unsubscribe MAI')).toBe('MAI isn’t subscribed here, so nothing was changed.')
    expect(await posted()).toEqual([])
  })

  test('where the bot isn’t, or others than full members read, there is no subscribing', async () => {
    expect(await ask('subscribe MAI', 'other')).toContain('invite me there')
    expect(await ask('subscribe MAI', 'open')).toContain('Not everyone in that channel is a full member.')
    expect(await ask('subscribe Zephyr')).toContain('No account is called “Zephyr”.')
    expect(await db.selectFrom('subscription').selectAll().execute()).toEqual([])
  })

  test.each<[string, Fault, string, number]>([
    ['posted, and the answer lost', { work: 'done', answer: { kind: 'cut' } }, 'unknown', 1],
    ['perhaps not posted', { work: 'undone', answer: { kind: 'status', status: 500 } }, 'unknown', 0],
    ['refused', { work: 'undone', answer: { kind: 'refusal', error: 'not_in_channel' } }, 'failed', 0],
  ])('%s: never posted again, and doctor says so', async (_, fault, state, messages) => {
    await ask('subscribe MAI')
    rig.sandbox.faults.add('chat.postMessage', fault)
    expect(await posted()).toHaveLength(messages)
    expect(await posted()).toEqual([])
    now = MONDAY.add({ minutes: 10 })
    expect(await posted()).toEqual([])
    expect(await db.selectFrom('report').select('state').execute()).toEqual([{ state }])
    expect(await checkReports(db, now)).toMatchObject([{ kind: 'wrong' }])
    if (state === 'failed')
      expect(dana().sees().at(-1)?.text).toContain('I could not post this week’s report on MAI')
  })

  test('a rate limit is waited out', async () => {
    await ask('subscribe MAI')
    rig.sandbox.faults.add('chat.postMessage', {
      work: 'undone',
      answer: { kind: 'ratelimited', seconds: 30 },
    })
    expect(await posted()).toEqual([])
    expect(await posted()).toHaveLength(1)
  })

  test('what a copy that died had only claimed is posted; what it may have posted isn’t', async () => {
    await ask('subscribe MAI')
    const { id } = await db.selectFrom('subscription').select('id').executeTakeFirstOrThrow()
    const local_date = Temporal.PlainDate.from('2025-11-24')
    const row = { subscription_id: id, local_date, state: 'claimed' as const, claimed_at: MONDAY }
    await db.insertInto('report').values(row).execute()
    now = MONDAY.add({ minutes: 1 })
    expect(await posted()).toEqual([])
    now = MONDAY.add({ minutes: 3 })
    expect(await posted()).toHaveLength(1)
    await db.updateTable('report').set({ state: 'sending', claimed_at: MONDAY }).execute()
    expect(await posted()).toEqual([])
    expect(await db.selectFrom('report').select('state').execute()).toEqual([{ state: 'unknown' }])
  })
})
