import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../support/database.ts'

const { db } = await testDatabase()

test('dates and instants travel as Temporal values, ids as numbers', async () => {
  const day = Temporal.PlainDate.from('2025-11-08')
  const moment = Temporal.Instant.from('2025-11-08T09:00:00.123456-07:00')
  const { rows } = await sql<
    Record<string, unknown>
  >`select ${day}::date as day, ${moment}::timestamptz as moment,
    ${[day]}::date[] = array['2025-11-08'::date] as same, 9007199254740991::bigint as id`.execute(db)
  expect(rows[0]).toEqual({ day, moment, same: true, id: 9007199254740991 })
  expect(rows[0]?.moment).toBeInstanceOf(Temporal.Instant)
  expect(day.equals(String(rows[0]?.day))).toBe(true)
})
