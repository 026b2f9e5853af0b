import { beforeAll, describe, expect, test } from 'vitest'
import type { Place } from '../../../src/database/answers/task-order.ts'
import {
  answerTasks,
  countDone,
  type Filter,
  type TaskQuestion,
  tasksById,
} from '../../../src/database/answers/tasks.ts'
import { fold } from '../../../src/directory/fold.ts'
import { seedAccounts, seedNote } from '../../slack/seed.ts'
import { testDatabase } from '../../support/database.ts'
import { addPerson } from '../rows.ts'

const { db } = await testDatabase()
const today = Temporal.PlainDate.from('2025-11-22')
let dana = 0
let accounts: Map<string, number>
let secret: number[]

beforeAll(async () => {
  dana = await addPerson(db, { name: 'Dana Ortiz' })
  await seedAccounts(db, [
    { name: 'Microsoft' },
    { name: 'MAI', parent: 'Microsoft' },
    { name: 'UK Met Office' },
  ])
  const rows = await db.selectFrom('account').select(['id', 'name']).execute()
  accounts = new Map(rows.map(({ id, name }) => [name, id]))
  await seedNote(db, {
    path: 'Roadmap.md',
    title: 'Roadmap review',
    date: '2025-10-28',
    tasks: [
      {
        text: 'Late and high',
        due: '2025-11-08',
        priority: 'high',
        accounts: ['MAI'],
        owners: ['Dana Ortiz'],
      },
      { text: 'Later, low', due: '2025-11-01', priority: 'low', accounts: ['MAI'] },
      { text: 'Late, no priority', due: '2025-11-09', accounts: ['MAI', 'UK Met Office'], owners: ['Lee'] },
      { text: 'Today', due: '2025-11-22', accounts: ['MAI'], owners: ['TBD'] },
      { text: 'In a week less a day', due: '2025-11-28', accounts: ['MAI'] },
      { text: 'In a week', due: '2025-11-29', accounts: ['MAI'] },
      { text: 'Some day', accounts: ['MAI'], priority: 'highest' },
      { text: 'Proposed', proposed: true, due: '2025-11-01', accounts: ['MAI'] },
      { text: 'Done', status: 'done', done: '2025-11-20', accounts: ['MAI'] },
      { text: 'Done before', status: 'done', done: '2025-11-10', accounts: ['MAI'] },
      { text: 'Cancelled', status: 'cancelled', accounts: ['MAI'] },
      { text: 'No task', status: 'non_task', accounts: ['MAI'] },
      { text: 'Met (C++): 50% of the R&D plan', accounts: ['UK Met Office'], due: '2025-11-25' },
    ],
  })
  secret = await seedNote(db, {
    path: 'Secret.md',
    confidential: true,
    tasks: [{ text: 'Secret', due: '2025-11-08', accounts: ['MAI'] }],
  })
})

function ask(given: Partial<TaskQuestion> = {}, place: Place | null = null) {
  const everything = { accounts: null, people: null, filters: [], words: [], sight: { confidential: [] } }
  return answerTasks(db, { ...everything, today, limit: 50, ...given }, place)
}

async function texts(given: Partial<TaskQuestion>): Promise<string[]> {
  return (await ask(given)).tasks.map(({ text }) => text)
}

const of = (...names: string[]) => names.map((name) => accounts.get(name) ?? 0)

test('open tasks come by urgency; in each by priority, then date', async () => {
  expect(await texts({ accounts: of('MAI') })).toEqual([
    'Late and high',
    'Late, no priority',
    'Later, low',
    'Today',
    'In a week less a day',
    'In a week',
    'Some day',
  ])
})

test('everything about an account is counted, whatever the filters say and however few are listed', async () => {
  const counts = { open: 7, overdue: 3, proposed: 1 }
  expect(await ask({ accounts: of('MAI') })).toMatchObject({ counts, matching: 7 })
  expect(await ask({ accounts: of('MAI'), filters: ['today'] })).toMatchObject({ counts, matching: 1 })
  const first = await ask({ accounts: of('MAI'), limit: 2 })
  expect(first).toMatchObject({ counts, matching: 7 })
  expect(first.tasks).toHaveLength(2)
})

test('what is done is counted by itself', async () => {
  const question = { accounts: of('MAI'), people: null, filters: [], words: [], sight: { confidential: [] } }
  expect(await countDone(db, { ...question, today, limit: 0 })).toBe(2)
})

describe('a page begins where the one before ended', () => {
  test('and goes back to what led up to it', async () => {
    const [first, last] = [await ask({ accounts: of('MAI'), limit: 3 }), await ask({ accounts: of('MAI') })]
    const key = first.keys.at(-1) ?? []
    const next = await ask({ accounts: of('MAI'), limit: 3 }, { kind: 'after', key })
    expect(next).toMatchObject({ before: 3, matching: 7, tasks: last.tasks.slice(3, 6) })
    const back = await ask({ accounts: of('MAI'), limit: 2 }, { kind: 'before', key: next.keys[0] ?? [] })
    expect(back).toMatchObject({ before: 1, matching: 7, tasks: last.tasks.slice(1, 3) })
  })

  test('whatever has come before it or gone meanwhile', async () => {
    const { keys, tasks } = await ask({ accounts: of('MAI'), limit: 3 })
    const place = { kind: 'after', key: keys.at(-1) ?? [] } as const
    const expected = (await ask({ accounts: of('MAI') }, place)).tasks
    const change = (status: string) =>
      db
        .updateTable('task')
        .set({ status })
        .where(
          'id',
          'in',
          tasks.slice(1).map(({ id }) => id),
        )
        .execute()
    await change('done')
    const now = await ask({ accounts: of('MAI') }, place)
    await change('todo')
    expect(now).toMatchObject({ before: 1, tasks: expected })
  })

  test('past the end there is nothing', async () => {
    const { keys } = await ask({ accounts: of('MAI') })
    const place = { kind: 'after', key: keys.at(-1) ?? [] } as const
    expect(await ask({ accounts: of('MAI') }, place)).toMatchObject({ before: 0, matching: 7, tasks: [] })
  })
})

describe('filters', () => {
  test.each<[Filter[], string[]]>([
    [['overdue'], ['Late and high', 'Late, no priority', 'Later, low']],
    [['today'], ['Today']],
    [['week'], ['Today', 'In a week less a day']],
    [
      ['overdue', 'today'],
      ['Late and high', 'Late, no priority', 'Later, low', 'Today'],
    ],
    [['proposed'], ['Proposed']],
    [['done'], ['Done', 'Done before']],
    [
      ['proposed', 'done'],
      ['Proposed', 'Done', 'Done before'],
    ],
    [['unassigned'], ['Later, low', 'Today', 'In a week less a day', 'In a week', 'Some day']],
    [['overdue', 'unassigned'], ['Later, low']],
  ])('%j', async (filters, expected) => {
    expect(await texts({ accounts: of('MAI'), filters })).toEqual(expected)
  })
})

describe('words must all stand in the text or the note’s title', () => {
  test.each<[string[], string[]]>([
    [['late'], ['Late and high', 'Late, no priority']],
    [['LATE', 'high'], ['Late and high']],
    [
      ['late', 'roadmap'],
      ['Late and high', 'Late, no priority'],
    ],
    [['roadmap review', 'some'], ['Some day']],
    [['lat'], []],
    [['50%'], ['Met (C++): 50% of the R&D plan']],
    [['C++'], ['Met (C++): 50% of the R&D plan']],
    [['R&D'], ['Met (C++): 50% of the R&D plan']],
    [['(c'], ['Met (C++): 50% of the R&D plan']],
    [['.*'], []],
    [['\\'], []],
    [["'; drop table task; --"], []],
  ])('%j', async (words, expected) => {
    expect(await texts({ words: words.map(fold) })).toEqual(expected)
  })
})

test('a task shows its owners by name, its accounts, its note', async () => {
  const { tasks } = await ask({ words: ['late'] })
  expect(tasks).toMatchObject([
    {
      owners: ['Dana Ortiz'],
      accounts: ['MAI'],
      note: { title: 'Roadmap review', path: 'Roadmap.md' },
      line: 10,
    },
    { owners: ['Lee'], accounts: ['MAI', 'UK Met Office'] },
  ])
  expect(tasks[0]?.note.date?.toString()).toBe('2025-10-28')
  expect((await ask({ words: ['today'] })).tasks).toMatchObject([{ owners: [] }])
})

test('somebody’s tasks are those that they own', async () => {
  expect(await texts({ people: [dana] })).toEqual(['Late and high'])
})

test('what is confidential is neither listed nor counted for those who may not see it', async () => {
  expect(await texts({ words: ['secret'] })).toEqual([])
  const { note_id } = await db
    .selectFrom('task')
    .select('note_id')
    .where('id', '=', secret[0] ?? 0)
    .executeTakeFirstOrThrow()
  const seen = await ask({ accounts: of('MAI'), sight: { confidential: [note_id] } })
  expect(seen.counts.open).toBe(8)
  expect(seen.tasks.map(({ text }) => text)).toContain('Secret')
})

test('what has gone from the notes is found by id alone, and says so', async () => {
  const [gone = 0] = await seedNote(db, { path: 'Gone.md', tasks: [{ text: 'Gone' }] })
  const now = Temporal.Instant.from('2025-11-22T09:00:00Z')
  await db.updateTable('task').set({ removed_at: now }).where('id', '=', gone).execute()
  expect(await texts({ words: ['gone'] })).toEqual([])
  expect((await tasksById(db, [gone, 999_999])).get(gone)).toMatchObject({ text: 'Gone', isRemoved: true })
})
