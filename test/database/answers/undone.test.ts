import fc from 'fast-check'
import { type Kysely, sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Place } from '../../../src/database/answers/task-order.ts'
import { answerTasks, type Filter, type TaskQuestion } from '../../../src/database/answers/tasks.ts'
import type { Database } from '../../../src/database/schema.ts'
import { testDatabase } from '../../support/database.ts'
import { otherThanNow } from '../../sync/visible.ts'
import { addNote, addPerson, addTask, NOW } from '../rows.ts'
import { everything, naively } from './naively.ts'

const { db } = await testDatabase()
const today = Temporal.PlainDate.from('2025-11-22')

// A small world, so that what happens often meets what happened.
const NOTES = 4
const TASKS = 12
const HOLDERS = 3

interface World {
  readonly notes: readonly number[]
  readonly tasks: readonly number[]
  readonly people: readonly number[]
  readonly accounts: readonly number[]
}

/** Something that sync or a link does to what is stored. */
type Step = (db: Kysely<Database>, world: World) => Promise<unknown>

const nth = (many: number) => fc.integer({ min: 0, max: many - 1 })
const at = (ids: readonly number[], index: number) => ids[index] ?? expect.fail('no such row')
const day = fc.option(fc.integer({ min: -2, max: 8 }), { nil: null })
const dayOf = (days: number | null) => (days === null ? null : today.add({ days }))

/** Some of these, so that each is seen to matter by itself. */
const someOf = <T>(parts: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(parts, { requiredKeys: [] }).filter((some) => Object.keys(some).length > 0)

const newTask = someOf({
  status: fc.constantFrom('todo', 'todo', 'in_progress', 'on_hold', 'done', 'cancelled', 'non_task'),
  proposed: fc.boolean(),
  due: day.map(dayOf),
  done: day.map(dayOf),
  priority: fc.constantFrom('highest', 'high', 'medium', null, 'low', 'lowest'),
  removed_at: fc.constantFrom(null, null, null, NOW),
})
const newNote = someOf({ confidential: fc.boolean(), removed_at: fc.constantFrom(null, null, NOW) })
const newOwners = fc.array(
  fc.record({
    person: fc.option(nth(HOLDERS), { nil: null }),
    resolution: fc.constantFrom('person' as const, 'unknown' as const, 'nobody' as const),
  }),
  { maxLength: 3 },
)

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(nth(TASKS), newTask).map(
    ([of, task]): Step =>
      (on, { tasks }) =>
        on.updateTable('task').set(task).where('id', '=', at(tasks, of)).execute(),
  ),
  fc.tuple(nth(NOTES), newNote).map(
    ([of, note]): Step =>
      (on, { notes }) =>
        on.updateTable('note').set(note).where('id', '=', at(notes, of)).execute(),
  ),
  fc.tuple(nth(TASKS), nth(NOTES)).map(
    ([of, to]): Step =>
      (on, { tasks, notes }) =>
        on
          .updateTable('task')
          .set({ note_id: at(notes, to) })
          .where('id', '=', at(tasks, of))
          .execute(),
  ),
  fc.tuple(nth(TASKS), newOwners).map(
    ([of, owners]): Step =>
      async (on, { tasks, people }) => {
        const task_id = at(tasks, of)
        await on.deleteFrom('task_owner').where('task_id', '=', task_id).execute()
        for (const [position, { person, resolution }] of owners.entries())
          await on
            .insertInto('task_owner')
            .values({
              task_id,
              position,
              name: 'x',
              resolution,
              person_id: person === null ? null : at(people, person),
            })
            .execute()
      },
  ),
  fc.tuple(nth(TASKS), fc.uniqueArray(nth(HOLDERS))).map(
    ([of, to]): Step =>
      async (on, { tasks, accounts }) => {
        const task_id = at(tasks, of)
        await on.deleteFrom('task_account').where('task_id', '=', task_id).execute()
        for (const each of to)
          await on
            .insertInto('task_account')
            .values({ task_id, account_id: at(accounts, each) })
            .execute()
      },
  ),
  fc.tuple(nth(HOLDERS), nth(HOLDERS)).map(
    ([of, to]): Step =>
      (on, { people }) =>
        on
          .updateTable('task_owner')
          .set({ person_id: at(people, to) })
          .where('person_id', '=', at(people, of))
          .execute(),
  ),
)

const holders = fc.option(fc.uniqueArray(nth(HOLDERS), { minLength: 1 }), { nil: null })
const asked = fc.record({
  accounts: holders,
  people: holders,
  filters: fc.uniqueArray(
    fc.constantFrom<Filter>('overdue', 'today', 'week', 'proposed', 'unassigned', 'done'),
    { maxLength: 3 },
  ),
  confidential: fc.uniqueArray(nth(NOTES)),
  limit: fc.integer({ min: 1, max: 4 }),
})

async function newWorld(): Promise<World> {
  for (const table of ['note', 'person', 'account'] as const) await db.deleteFrom(table).execute()
  const times = (many: number) => Array.from({ length: many }, (_, index) => index)
  const notes = await Promise.all(times(NOTES).map(() => addNote(db)))
  const account = (index: number) => ({
    name: `Account ${index}`,
    aliases: [],
    parent_id: null,
    removed_at: null,
  })
  const accounts = await db
    .insertInto('account')
    .values(times(HOLDERS).map(account))
    .returning('id')
    .execute()
  return {
    notes,
    tasks: await Promise.all(
      times(TASKS).map((index) => addTask(db, [], { note_id: at(notes, index % NOTES) })),
    ),
    people: await Promise.all(times(HOLDERS).map(() => addPerson(db))),
    accounts: accounts.map(({ id }) => id),
  }
}

/** Every page of a question, read from the first on, as ids. */
async function pagesOf(question: TaskQuestion) {
  const pages: (readonly number[])[] = []
  let place: Place | null = null
  for (;;) {
    const { tasks, keys, before, matching, counts } = await answerTasks(db, question, place)
    if (tasks.length === 0) return { pages, matching, counts }
    expect(before).toBe(pages.flat().length)
    pages.push(tasks.map(({ id }) => id))
    const key = keys.at(-1) ?? []
    place = { kind: 'after', key }
  }
}

test('whatever becomes of tasks, notes, owners and accounts, any question is answered as if all were looked through', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 20, maxLength: 50 }),
      fc.array(asked, { minLength: 6, maxLength: 6 }),
      async (steps, questions) => {
        const world = await newWorld()
        for (const take of steps) await take(db, world)
        const { rows } =
          await sql`${otherThanNow('account_undone')} union all ${otherThanNow('person_undone')}`.execute(db)
        expect(rows).toEqual([])
        const all = await everything(db)
        for (const { accounts, people, confidential, ...rest } of questions) {
          const question = {
            ...rest,
            accounts: accounts?.map((each) => at(world.accounts, each)) ?? null,
            people: people?.map((each) => at(world.people, each)) ?? null,
            words: [],
            today,
            sight: { confidential: confidential.map((each) => at(world.notes, each)) },
          }
          expect(await pagesOf(question)).toEqual(naively(all, question))
        }
      },
    ),
    { numRuns: 15 },
  )
})

test('what belonged to an account, a person or a note that is deleted is forgotten with them', async () => {
  const { notes, tasks, people, accounts } = await newWorld()
  for (const [index, task_id] of tasks.entries()) {
    await db
      .insertInto('task_account')
      .values({ task_id, account_id: at(accounts, index % HOLDERS) })
      .execute()
    const owner = { name: 'x', resolution: 'person' as const, person_id: at(people, index % HOLDERS) }
    await db
      .insertInto('task_owner')
      .values({ task_id, position: 1, ...owner })
      .execute()
  }
  const left = async () => {
    const { rows } = await sql<{ accounts: number; people: number }>`
      select (select count(*) from account_undone) as accounts, (select count(*) from person_undone) as people`.execute(
      db,
    )
    return rows[0]
  }
  expect(await left()).toEqual({ accounts: 12, people: 12 })
  await db.deleteFrom('account').where('id', '=', at(accounts, 0)).execute()
  expect(await left()).toEqual({ accounts: 8, people: 12 })
  await db.deleteFrom('person').where('id', '=', at(people, 0)).execute()
  expect(await left()).toEqual({ accounts: 8, people: 8 })
  await db
    .deleteFrom('note')
    .where('id', 'in', [...notes])
    .execute()
  expect(await left()).toEqual({ accounts: 0, people: 0 })
})
