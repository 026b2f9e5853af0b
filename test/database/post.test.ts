import { expect, test } from 'vitest'
import { findPost, postsOfTask, savePost } from '../../src/database/post.ts'
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

test('the posts that show a task come whole, newest first, and none older than asked for', async () => {
  const task = await addTask(db)
  const post = (ts: string, taskIds: number[], hours: number) =>
    savePost(db, { channel: 'D3', ts, kind: 'digest', taskIds }, NOW.subtract({ hours }))
  await post('3.1', [task], 100)
  await post('3.2', [first, task], 10)
  await post('3.3', [task, second], 5)
  await post('3.4', [first], 1)
  const posts = await postsOfTask(db, task, NOW.subtract({ hours: 50 }))
  expect(posts.map(({ ts, tasks }) => [ts, tasks.map(({ taskId }) => taskId)])).toEqual([
    ['3.3', [task, second]],
    ['3.2', [first, task]],
  ])
})
