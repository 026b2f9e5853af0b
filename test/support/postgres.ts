import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { TestProject } from 'vitest/node'
import { connect } from '../../src/database/connect.ts'
import { startEmbedded } from '../../src/database/embedded.ts'
import { migrate } from '../../src/database/migrate.ts'
import { TEMPLATE, urlOf } from './database.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: string
  }
}

/** One server for the whole run, with a migrated database that each test file clones. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'followthrough-test-'))
  chmodSync(dataDir, 0o755)
  const server = await startEmbedded(dataDir, { info() {} })
  await makeTemplate(server.url)
  provide('postgres', server.url)
  return async () => {
    await server.stop()
    rmSync(server.folder, { recursive: true, force: true })
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function makeTemplate(url: string): Promise<void> {
  const admin = connect(url)
  // What the tests write needn't survive a power cut.
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes'])
    await sql`alter system set ${sql.ref(setting)} = off`.execute(admin)
  await sql`select pg_reload_conf()`.execute(admin)
  await sql`create database ${sql.ref(TEMPLATE)}`.execute(admin)
  await admin.destroy()
  const template = connect(urlOf(url, TEMPLATE))
  await migrate(template)
  await template.destroy()
}
