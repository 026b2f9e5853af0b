import { describe, expect, test } from 'vitest'
import { findPost, savePost } from '../../src/database/post.ts'
import { isRefreshing, markShown, markStale, staleAt, stalePlaces } from '../../src/database/stale-post.ts'
import { testDatabase } from '../support/database.ts'
import { addTask, NOW } from './rows.ts'

const { db } = await testDatabase()
const [first, second] = [await addTask(db), await addTask(db)]

test('a post gives its tasks back by number; a message that isn’t ours gives nothing', async () => {
  await savePost(db, { channel: 'D1', ts: '1.1', kind: 'digest', taskIds: [second, first] }, NOW)
  expect(await findPost(db, 'D1', '1.1')).toEqual({
    channel: 'D1',
    ts: '1.1',
    kind: 'digest',
    tasks: [
      { position: 1, taskId: second },
      { position: 2, taskId: first },
    ],
  })
  expect(await findPost(db, 'D1', '9.9')).toBeNull()
  expect(await findPost(db, 'D2', '1.1')).toBeNull()
})

test('saving a post twice is saving it once', async () => {
  const post = { channel: 'D1', ts: '2.2', kind: 'task', taskIds: [first] } as const
  await savePost(db, post, NOW)
  await savePost(db, post, NOW)
  expect((await findPost(db, 'D1', '2.2'))?.tasks).toHaveLength(1)
})

describe('what became of a task', () => {
  const post = (ts: string, taskIds: number[], hours: number) =>
    savePost(db, { channel: 'D3', ts, kind: 'digest', taskIds }, NOW.subtract({ hours }))
  const since = NOW.subtract({ hours: 50 })

  test('makes the messages that show it old: the newest first, and none older than asked for', async () => {
    const task = await addTask(db)
    await post('3.1', [task], 100)
    await post('3.2', [first, task], 10)
    await post('3.3', [task, second], 5)
    await post('3.4', [first], 1)
    await markStale(db, task)
    const old = ['3.3', '3.2'].map((ts) => ({ channel: 'D3', ts }))
    expect(await stalePlaces(db, task, since, 100)).toEqual(old)
    expect(await stalePlaces(db, null, since, 1)).toEqual(old.slice(0, 1))
  })

  test('while a message is brought up to date makes it old again', async () => {
    const task = await addTask(db)
    const place = { channel: 'D3', ts: '4.1' }
    await post(place.ts, [first, task], 1)
    await markStale(db, task)
    const stale = await staleAt(db, place)
    await markStale(db, task)
    await markStale(db, first)
    await markShown(db, place, stale)
    expect(await staleAt(db, place)).toEqual([
      { position: 1, stale: 1 },
      { position: 2, stale: 1 },
    ])
  })

  test('is brought into a message by one at a time', async () => {
    const place = { channel: 'D3', ts: '5.1' }
    await db.transaction().execute(async (transaction) => {
      expect(await isRefreshing(transaction, place)).toBe(true)
      const other = db.transaction().execute((another) => isRefreshing(another, place))
      expect(await other).toBe(false)
    })
    expect(await db.transaction().execute((transaction) => isRefreshing(transaction, place))).toBe(true)
  })
})
