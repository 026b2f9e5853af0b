import { promises as fs } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Kysely, sql } from 'kysely'
import { DEFAULT_MIGRATION_TABLE, FileMigrationProvider, Migrator } from 'kysely/migration'
import type { Database } from './schema.ts'

/**
 * Brings the database up to date in one transaction and gives the names of the migrations that it ran, in
 * order. Copies that start together wait for each other. Throws what went wrong.
 */
export async function migrate(db: Kysely<Database>): Promise<readonly string[]> {
  if (await isUpToDate(db)) return []
  const { error, results } = await migrator(db).migrateToLatest()
  if (error !== undefined) throw error
  return (results ?? []).map(({ migrationName }) => migrationName)
}

/** The names of the migrations that this database still lacks, in order; asks and changes nothing. */
export async function missingMigrations(db: Kysely<Database>): Promise<readonly string[]> {
  const migrations = await migrator(db).getMigrations()
  return migrations.filter(({ executedAt }) => !executedAt).map(({ name }) => name)
}

/** Whether the database has had just the migrations that there are: that is quickly asked, where a migrator first loads them all. */
async function isUpToDate(db: Kysely<Database>): Promise<boolean> {
  const table = await sql`select where to_regclass(${DEFAULT_MIGRATION_TABLE}) is not null`.execute(db)
  if (table.rows.length === 0) return false
  const { rows } = await sql<{ name: string }>`
    select name from ${sql.table(DEFAULT_MIGRATION_TABLE)} order by name`.execute(db)
  const files = (await fs.readdir(FOLDER)).map((file) => path.parse(file).name).sort()
  return files.join() === rows.map(({ name }) => name).join()
}

const FOLDER = path.join(import.meta.dirname, '..', '..', 'migrations')

const migrator = (db: Kysely<Database>) =>
  new Migrator({
    db,
    provider: new FileMigrationProvider({
      fs,
      path,
      migrationFolder: FOLDER,
      import: (file) => import(pathToFileURL(file).href),
    }),
  })
