import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { gesturesOf } from '../../src/changes/gesture.ts'
import { askByReaction } from '../../src/changes/reaction.ts'
import type { ReactionEvent } from '../../src/changes/reaction-order.ts'
import { requestUndo } from '../../src/changes/undo.ts'
import { connect } from '../../src/database/connect.ts'
import { type Edit, findEdit } from '../../src/database/edit.ts'
import { findAsker } from '../../src/database/member.ts'
import { savePost } from '../../src/database/post.ts'
import { snoozeTask } from '../../src/database/snooze.ts'
import { addMember, addPerson, addTask, NOW } from '../database/rows.ts'
import { testDatabase } from '../support/database.ts'

const { db, url } = await testDatabase()
const settings = { changesBy: 'owners', admins: [], zone: 'UTC', gestures: gesturesOf({}) } as const
const deps = { db, settings, now: () => NOW }

const [dana, ilse] = [await addPerson(db), await addPerson(db)]
await addMember(db, 'UDANA', { person_id: dana, zone: 'Pacific/Kiritimati' })
await addMember(db, 'UILSE', { person_id: ilse })
await addMember(db, 'UGUEST', { is_guest: true })
await addMember(db, 'UBOT', { is_bot: true })
const [first, second] = [await addTask(db, [dana]), await addTask(db, [dana])]
await savePost(db, { channel: 'D1', ts: '1.1', kind: 'digest', taskIds: [first, second] }, NOW)
await savePost(db, { channel: 'D1', ts: '2.2', kind: 'task', taskIds: [first] }, NOW)

beforeEach(async () => {
  await db.deleteFrom('edit').execute()
})

let clock = 0
/** A reaction of Dana's on the digest that shows two tasks, each later than the one before. */
function reaction(name: string, parts: Partial<ReactionEvent> = {}): ReactionEvent {
  clock += 1
  const at = `1762851600.${String(clock).padStart(6, '0')}`
  return { channel: 'D1', ts: '1.1', userId: 'UDANA', name, added: true, at, ...parts }
}
const off = (name: string, parts: Partial<ReactionEvent> = {}) => reaction(name, { added: false, ...parts })

async function edits(): Promise<(Edit | null)[]> {
  const rows = await db.selectFrom('edit').select('id').where('state', '=', 'pending').orderBy('id').execute()
  return Promise.all(rows.map(({ id }) => findEdit(db, id)))
}

const ask = (event: ReactionEvent) => askByReaction(deps, event)

describe('a group’s task', () => {
  test('is done by its members, with its number in its channel and in their own conversation', async () => {
    const group = await addPerson(db, { is_group: true, channel: 'CFIELD' })
    const theirs = await addTask(db, [group])
    await savePost(db, { channel: 'CFIELD', ts: '3.3', kind: 'digest', taskIds: [first, theirs] }, NOW)
    await savePost(db, { channel: 'D2', ts: '4.4', kind: 'digest', taskIds: [theirs] }, NOW)
    await db.insertInto('channel_member').values({ channel: 'CFIELD', user_id: 'UILSE' }).execute()
    const inChannel = { channel: 'CFIELD', ts: '3.3', userId: 'UILSE' }
    const alone = { channel: 'D2', ts: '4.4', userId: 'UILSE' }
    expect(await ask(reaction('two', inChannel))).toMatchObject({ kind: 'asked' })
    expect(await ask(reaction('one', inChannel))).toMatchObject({ kind: 'refused' })
    expect(await ask(reaction('one', alone))).toMatchObject({ kind: 'asked' })
    expect(await edits()).toMatchObject([{ taskId: theirs }, { taskId: theirs }])
    await db.deleteFrom('channel_member').execute()
    expect(await ask(reaction('one', { ...alone, name: 'white_check_mark' }))).toMatchObject({
      kind: 'refused',
    })
    expect(await ask(reaction('two', { ...inChannel, userId: 'UGUEST' }))).toMatchObject({ kind: 'refused' })
  })
})

describe('a reaction', () => {
  test('asks for a change of the task with its number, on the asker’s own day', async () => {
    const asked = await ask(reaction('two'))
    expect(asked).toMatchObject({ kind: 'asked' })
    expect(await edits()).toMatchObject([
      { taskId: second, change: { kind: 'done' }, askedBy: 'UDANA', undoes: null, state: 'pending' },
    ])
    // Nine in the morning in Greenwich is late in the evening of the same day on Kiritimati, 14 hours ahead.
    expect(String((await edits())[0]?.day)).toBe('2025-11-11')
    await db.deleteFrom('edit').execute()
    await askByReaction({ ...deps, now: () => NOW.add({ hours: 2 }) }, reaction('two'))
    expect(String((await edits())[0]?.day)).toBe('2025-11-12')
  })

  test('delivered twice, also at once, asks once and gives the same edit', async () => {
    const event = reaction('one')
    const asked = await Promise.all([ask(event), ask(event), ask(event)])
    expect(new Set(asked.map((one) => (one.kind === 'asked' ? one.editId : one.kind))).size).toBe(1)
    expect(await edits()).toHaveLength(1)
  })

  test('of someone else changes nothing, and says why', async () => {
    expect(await ask(reaction('one', { userId: 'UILSE' }))).toEqual({
      kind: 'refused',
      sentence: 'This task isn’t yours: its owners may change it, and those who keep the notes.',
    })
    expect(await ask(reaction('one', { userId: 'UGUEST' }))).toMatchObject({ kind: 'refused' })
    expect(await ask(reaction('one', { userId: 'UNEW' }))).toMatchObject({ kind: 'refused' })
    expect(await edits()).toEqual([])
  })

  test.each([
    ['of a bot', { userId: 'UBOT' }, 'one'],
    ['on a message that isn’t ours', { ts: '9.9' }, 'one'],
    ['in another channel with the same ts', { channel: 'D2' }, 'one'],
    ['with a number that isn’t there', {}, 'three'],
    ['that means nothing', {}, 'tada'],
  ])('%s is ignored', async (_, parts, name) => {
    expect(await ask(reaction(name, parts))).toEqual({ kind: 'ignored' })
    expect(await edits()).toEqual([])
  })

  test('✅ on several asks which, whoever may ask', async () => {
    expect(await ask(reaction('white_check_mark'))).toMatchObject({
      kind: 'which',
      verb: 'done',
      tasks: [{ taskId: first }, { taskId: second }],
    })
    expect(await ask(reaction('white_check_mark', { userId: 'UGUEST' }))).toMatchObject({ kind: 'refused' })
    expect(await edits()).toEqual([])
  })
})

describe('taking a reaction off', () => {
  test('undoes what that reaction did, and only that', async () => {
    const one = await ask(reaction('one'))
    await ask(reaction('white_check_mark', { ts: '2.2' }))
    const undo = await ask(off('one'))
    expect(undo).toMatchObject({ kind: 'asked' })
    const undoing = (await edits()).filter((edit) => edit?.undoes)
    expect(undoing).toMatchObject([{ taskId: first, undoes: one.kind === 'asked' ? one.editId : null }])
  })

  test('delivered twice undoes once', async () => {
    await ask(reaction('one'))
    const event = off('one')
    const [undo, again] = [await ask(event), await ask(event)]
    expect(again).toEqual(undo)
    expect(await edits()).toHaveLength(2)
  })

  test('that did nothing undoes nothing', async () => {
    await ask(reaction('one', { userId: 'UILSE' }))
    expect(await ask(off('one', { userId: 'UILSE' }))).toEqual({ kind: 'ignored' })
    expect(await edits()).toEqual([])
  })

  test('with another skin tone is the same reaction', async () => {
    await ask(reaction('eyes::skin-tone-2', { ts: '2.2' }))
    expect(await ask(off('eyes::skin-tone-4', { ts: '2.2' }))).toMatchObject({ kind: 'asked' })
  })

  test('and putting it on again asks again, and undoes that', async () => {
    await ask(reaction('one'))
    await ask(off('one'))
    const again = await ask(reaction('one'))
    await ask(off('one'))
    const last = (await edits()).at(-1)
    expect(await edits()).toHaveLength(4)
    expect(last?.undoes).toBe(again.kind === 'asked' ? again.editId : null)
  })

  test('known before it was put on: nothing is done, whenever that arrives', async () => {
    const [on, taken] = [reaction('one'), off('one')]
    expect(await ask(taken)).toEqual({ kind: 'ignored' })
    expect(await ask(on)).toEqual({ kind: 'ignored' })
    expect(await ask(taken)).toEqual({ kind: 'ignored' })
    expect(await edits()).toEqual([])
  })

  test('and putting it on, delivered to two copies of the bot at once, leaves nothing done', async () => {
    const other = connect(url)
    for (let round = 0; round < 20; round++) {
      await db.deleteFrom('edit').execute()
      const [on, taken] = [reaction('one'), off('one')]
      await Promise.all([ask(on), askByReaction({ ...deps, db: other }, taken)])
      const [change, undo, ...more] = await edits()
      expect(undo?.undoes).toBe(change?.id)
      expect(more).toEqual([])
    }
    await other.destroy()
  })

  test('however the deliveries are shuffled and repeated, the last word counts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.infiniteStream(fc.nat()), async (length, ranks) => {
        await db.deleteFrom('edit').execute()
        const story = Array.from({ length }, (_, index) => (index % 2 === 0 ? reaction('one') : off('one')))
        const deliveries = [...story, ...story].map((event) => ({ event, rank: ranks.next().value }))
        for (const { event } of deliveries.toSorted((a, b) => a.rank - b.rank)) await ask(event)
        const asked = await edits()
        const undone = new Set(asked.map((edit) => edit?.undoes))
        const standing = asked.filter((edit) => edit?.undoes === null && !undone.has(edit.id))
        expect(standing).toHaveLength(story.at(-1)?.added ? 1 : 0)
      }),
      { seed: 7, numRuns: 25 },
    )
  })
})

describe('💤', () => {
  const alone = { ts: '2.2' }
  const standing = () => db.selectFrom('snooze').selectAll().where('undone', 'is', false).execute()

  beforeEach(async () => {
    await db.deleteFrom('snooze').execute()
  })

  test('puts the task off until tomorrow, and wakes it when it is taken off', async () => {
    const on = reaction('zzz', alone)
    const asked = await ask(on)
    expect(asked).toMatchObject({ kind: 'snoozed', taskId: first })
    expect((await standing()).map(({ until }) => String(until))).toEqual(['2025-11-12'])
    expect(await ask(on)).toEqual({ kind: 'ignored' })
    expect(await ask(off('zzz', alone))).toEqual({ kind: 'woken', taskId: first })
    expect(await standing()).toEqual([])
  })

  test('taken off, what was put off otherwise stays so', async () => {
    const until = Temporal.PlainDate.from('2025-12-24')
    const wish = { taskId: first, personId: dana, until, reason: null, askedBy: 'UDANA', gesture: null }
    await ask(reaction('zzz', alone))
    await snoozeTask(db, wish, NOW)
    await ask(off('zzz', alone))
    expect((await standing()).map((snooze) => String(snooze.until))).toEqual(['2025-12-24'])
  })

  test('of someone else changes nothing, and says why', async () => {
    expect(await ask(reaction('zzz', { ...alone, userId: 'UILSE' }))).toMatchObject({ kind: 'refused' })
    expect(await ask(off('zzz', { ...alone, userId: 'UILSE' }))).toEqual({ kind: 'ignored' })
    expect(await standing()).toEqual([])
  })

  test('however the deliveries are shuffled and repeated, the last word counts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.infiniteStream(fc.nat()), async (length, ranks) => {
        await db.deleteFrom('snooze').execute()
        const story = Array.from({ length }, (_, index) =>
          index % 2 === 0 ? reaction('zzz', alone) : off('zzz', alone),
        )
        const deliveries = [...story, ...story].map((event) => ({ event, rank: ranks.next().value }))
        for (const { event } of deliveries.toSorted((a, b) => a.rank - b.rank)) await ask(event)
        expect(await standing()).toHaveLength(story.at(-1)?.added ? 1 : 0)
      }),
      { seed: 7, numRuns: 25 },
    )
  })
})

test('a reaction taken off after the button undid what it did changes nothing more', async () => {
  const asked = await ask(reaction('one'))
  if (asked.kind !== 'asked') throw new Error('Nothing was asked.')
  const asker = await findAsker(db, 'UDANA')
  if (asker === null) throw new Error('Dana is gone.')
  await requestUndo(deps, asker, { editId: asked.editId, gesture: 'press 1', channel: 'D1' })
  expect(await ask(off('one'))).toEqual({ kind: 'ignored' })
  expect(await edits()).toHaveLength(2)
})
