import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ManualClock, manualClock } from '../../../sandbox/clock.ts'
import type { Message } from '../../../sandbox/state/message.ts'
import { keepLetter } from '../../../src/database/inbox.ts'
import { addPerson, addTask } from '../../database/rows.ts'
import { testDatabase } from '../../support/database.ts'
import { keeperOf } from '../keeper.ts'
import { MODES, NOW, type Rig, startRig } from '../rig.ts'

const { db } = await testDatabase()
const keeper = keeperOf(db)
const people = [{ realName: 'Dana Ortiz' }]

describe.each(MODES)('what Slack sends over %s', (mode) => {
  let clock: ManualClock
  let rig: Rig
  let post: Message
  let task: number

  beforeEach(async () => {
    for (const table of ['edit', 'note', 'member', 'person', 'inbox'] as const)
      await db.deleteFrom(table).execute()
    keeper.asked = 0
    const person = await addPerson(db, { name: 'Dana Ortiz', email: 'dana.ortiz@example.com' })
    task = await addTask(db, [person])
    clock = manualClock(NOW)
    rig = await startRig(mode, db, { sandbox: { people, clock }, deps: { carryOut: keeper.carryOut } })
    const dana = rig.sandbox.as('Dana Ortiz')
    const sent = await rig.slack.app.client.chat.postMessage({ channel: dana.user.id, text: 'A task' })
    const place = { channel: sent.channel ?? '', ts: sent.ts ?? '' }
    await db
      .insertInto('post')
      .values({ ...place, position: 1, task_id: task, kind: 'task', posted_at: NOW })
      .execute()
    const [message] = dana.sees()
    if (message === undefined) throw new Error('Nothing was posted.')
    post = message
  })
  afterEach(() => rig.stop())

  const deliveries = () => rig.sandbox.journal.happenings.filter(({ kind }) => kind === 'delivered')
  const status = async () =>
    (await db.selectFrom('task').select('status').where('id', '=', task).executeTakeFirstOrThrow()).status

  test('is written down before it is acknowledged', async () => {
    const delivered = rig.sandbox.journal.next('delivered')
    await db.transaction().execute(async (blocking) => {
      await sql`lock table inbox in access exclusive mode`.execute(blocking)
      rig.sandbox.as('Dana Ortiz').react(post, 'one')
      await untilOneWaits()
      expect(deliveries()).toEqual([])
    })
    expect((await delivered).receipt.kind).toBe('acked')
    await rig.slack.pass()
    expect(await status()).toBe('done')
  })

  test('isn’t acknowledged where it can’t be written down, so that Slack sends it again', async () => {
    const { journal } = rig.sandbox
    const tried = (number: number) =>
      journal.next('delivered', ({ parcel }) => (parcel.retry?.number ?? 0) === number)
    const [first, second, third] = [tried(0), tried(1), tried(2)]
    const said = journal.next('posted')
    await sql`alter table inbox rename to away`.execute(db)
    rig.sandbox.as('Dana Ortiz').react(post, 'one')
    // Over a socket Slack only learns by waiting that nobody acknowledges.
    if (mode === 'socket') await letTimePass(first)
    expect((await first).receipt.kind).toBe('failed')
    if (mode === 'socket') await letTimePass(second)
    expect((await second).receipt.kind).toBe('failed')
    await sql`alter table away rename to inbox`.execute(db)
    clock.advance({ minutes: 1 })
    expect((await third).receipt.kind).toBe('acked')
    expect((await said).message.text).toMatch(/^Done/)
  })

  test('is carried out after a crash between the acknowledgement and the work', async () => {
    const { user } = rig.sandbox.as('Dana Ortiz')
    const item = { type: 'message', channel: post.channel, ts: post.ts }
    const event = {
      type: 'reaction_added',
      user: user.id,
      reaction: 'one',
      item,
      event_ts: '1763827200.000100',
    }
    await keepLetter(
      db,
      { id: 'Ev1', about: 'message', body: { event_id: 'Ev1', type: 'event_callback', event } },
      NOW,
    )
    const said = rig.sandbox.journal.next('posted')
    await rig.slack.pass()
    expect((await said).message.text).toMatch(/^Done/)
    expect(await status()).toBe('done')
  })

  test('is carried out in its order: on, off, on', async () => {
    const dana = rig.sandbox.as('Dana Ortiz')
    dana.react(post, 'one')
    dana.unreact(post, 'one')
    dana.react(post, 'one')
    await rig.sandbox.settled()
    await rig.slack.pass()
    expect(await status()).toBe('done')
  })

  test('stays in the inbox with its reason where it can’t be carried out yet, and is tried again', async () => {
    rig.sandbox.faults.add('chat.postMessage', {
      work: 'undone',
      answer: { kind: 'refusal', error: 'fatal_error' },
    })
    rig.sandbox.as('Dana Ortiz').react(post, 'one')
    await rig.sandbox.journal.next('delivered')
    await rig.slack.pass()
    const waiting = () => db.selectFrom('inbox').select('error').where('done_at', 'is', null).execute()
    expect(await waiting()).toEqual([{ error: 'WebAPIPlatformError: An API error occurred: fatal_error' }])
    await db.updateTable('inbox').set({ try_at: NOW }).execute()
    const said = rig.sandbox.journal.next('posted')
    await rig.slack.pass()
    expect((await said).message.text).toMatch(/^Done/)
    expect(await waiting()).toEqual([])
  })

  test('is forgotten a week after it was carried out, and what waits is not', async () => {
    const event = { type: 'reaction_added' }
    for (const id of ['done', 'new', 'waiting']) await keepLetter(db, { id, about: id, body: { event } }, NOW)
    const old = NOW.subtract({ hours: 7 * 24, seconds: 1 })
    await db.updateTable('inbox').set({ done_at: old }).where('id', '=', 'done').execute()
    await db.updateTable('inbox').set({ done_at: NOW }).where('id', '=', 'new').execute()
    await rig.slack.pass()
    const kept = await db.selectFrom('inbox').select('id').orderBy('number').execute()
    expect(kept.map(({ id }) => id)).toEqual(['new', 'waiting'])
  })

  test('of which nothing can be read is given up in the end, and blocks nothing', async () => {
    const body = { event_id: 'Ev2', type: 'event_callback', event: { type: 'reaction_added' } }
    await keepLetter(db, { id: 'Ev2', about: 'nothing', body }, NOW)
    await db.updateTable('inbox').set({ attempts: 24 }).execute()
    await rig.slack.pass()
    expect(await db.selectFrom('inbox').selectAll().where('done_at', 'is', null).execute()).toEqual([])
  })

  /** Moves Slack's time until something has happened. */
  async function letTimePass(happening: Promise<unknown>): Promise<void> {
    let waits = true
    const over = happening.then(() => {
      waits = false
    })
    while (waits) {
      await new Promise(setImmediate)
      clock.advance({ seconds: 1 })
    }
    await over
  }

  async function untilOneWaits(): Promise<void> {
    const query = sql<{ n: number }>`select count(*) as n from pg_locks where not granted`
    while ((await query.execute(db)).rows[0]?.n === 0) await new Promise(setImmediate)
  }
})
