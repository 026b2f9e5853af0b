import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, inject, onTestFinished, test } from 'vitest'
import { connect } from '../../src/database/connect.ts'
import { migrate, missingMigrations } from '../../src/database/migrate.ts'
import { urlOf } from '../support/database.ts'

/** The address of an empty database that is dropped after the test. */
async function emptyDatabase(): Promise<string> {
  const server = inject('postgres')
  const admin = connect(server)
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await sql`create database ${sql.ref(name)}`.execute(admin)
  onTestFinished(async () => {
    await sql`drop database ${sql.ref(name)} with (force)`.execute(admin)
    await admin.destroy()
  })
  return urlOf(server, name)
}

test('copies that start together run each migration once', async () => {
  const url = await emptyDatabase()
  const copies = [connect(url), connect(url), connect(url)]
  const [first] = copies
  const expected = first ? await missingMigrations(first) : []
  expect(expected[0]).toBe('0001_notes')
  const ran = await Promise.all(copies.map(migrate))
  expect(ran.flat()).toEqual(expected)
  for (const db of copies) {
    expect(await missingMigrations(db)).toEqual([])
    expect(await migrate(db)).toEqual([])
    await db.destroy()
  }
})
