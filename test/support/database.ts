import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { afterAll, inject } from 'vitest'
import { connect } from '../../src/database/connect.ts'
import type { Database } from '../../src/database/schema.ts'

export const TEMPLATE = 'followthrough_template'

export interface TestDatabase {
  readonly db: Kysely<Database>
  readonly url: string
}

/** A migrated, empty database of the calling test file's own; it is dropped after the file's last test. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = inject('postgres')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administer(server, sql`create database ${sql.ref(name)} template ${sql.ref(TEMPLATE)}`)
  const url = urlOf(server, name)
  const db = connect(url)
  afterAll(async () => {
    await db.destroy()
    await administer(server, sql`drop database ${sql.ref(name)} with (force)`)
  })
  return { db, url }
}

/** The same server's address, another database. */
export function urlOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

async function administer(server: string, command: ReturnType<typeof sql>): Promise<void> {
  const admin = connect(server)
  await command.execute(admin)
  await admin.destroy()
}
