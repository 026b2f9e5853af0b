import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { connect } from '../../src/database/connect.ts'
import { syncing } from '../../src/database/session.ts'
import { testDatabase } from '../support/database.ts'

const { db, url } = await testDatabase()

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

describe('a copy that freezes in the middle of a transaction', () => {
  const timeLimit = sql<{
    limit: string
  }>`select current_setting('idle_in_transaction_session_timeout') as limit`

  test('has a minute, but for a sync, which may read for longer', async () => {
    expect((await timeLimit.execute(db)).rows).toEqual([{ limit: '1min' }])
    expect((await syncing(db, (session) => timeLimit.execute(session.db))).rows).toEqual([{ limit: '30min' }])
    expect((await timeLimit.execute(db)).rows).toEqual([{ limit: '1min' }])
  })

  test('loses its rows to others then, and is told when it goes on', async () => {
    const frozen = connect(`${url}?idle_in_transaction_session_timeout=50`)
    const write = sql`insert into setting (name, value) values ('one', '1') on conflict (name) do update set value = '1'`
    const [held, thawing] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const work = frozen.transaction().execute(async (transaction) => {
      await write.execute(transaction)
      held.resolve()
      await thawing.promise
      await write.execute(transaction)
    })
    const told = expect(work).rejects.toThrow(/idle-in-transaction|connection/i)
    await held.promise
    await write.execute(db)
    thawing.resolve()
    await told
    await frozen.destroy()
  })
})
