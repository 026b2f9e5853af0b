import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { onBareTables } from '../../src/database/bare-tables.ts'
import { type Session, syncing } from '../../src/database/session.ts'
import { testDatabase } from '../support/database.ts'

const { db } = await testDatabase()
const TABLES = ['task', 'task_owner', 'decision_account'] as const

async function extras({ db: on }: Pick<Session, 'db'>): Promise<readonly unknown[]> {
  const { rows } = await sql`
    select pg_get_indexdef(indexrelid) as definition from pg_index where indrelid::regclass::text = any(${TABLES})
    union all select conname || pg_get_constraintdef(oid) from pg_constraint where conrelid::regclass::text = any(${TABLES})
    order by 1`.execute(on)
  return rows
}

test('tables are without foreign keys and indexes while they are filled, and afterwards as they were', async () => {
  const before = await extras({ db })
  const during = await syncing(db, (session) => onBareTables(session, TABLES, () => extras(session)))
  expect(JSON.stringify(during)).not.toMatch(/REFERENCES|task_due/)
  expect(await extras({ db })).toEqual(before)
  expect(JSON.stringify(before)).toMatch(/REFERENCES task\(id\) ON DELETE CASCADE/)
  expect(JSON.stringify(before)).toMatch(/INDEX task_due .* WHERE/)
})

test('rows that refer to nothing are refused in the end, and all is as it was', async () => {
  const before = await extras({ db })
  const filled = syncing(db, (session) =>
    onBareTables(session, TABLES, () =>
      session.copy(
        'task_owner',
        ['task_id', 'position', 'name', 'resolution', 'person_id'],
        [{ task_id: 4711, position: 1, name: 'Dana', resolution: 'unknown', person_id: null }],
      ),
    ),
  )
  await expect(filled).rejects.toThrow(/foreign key/)
  expect(await extras({ db })).toEqual(before)
})
