import { promises as fs } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Kysely } from 'kysely'
import { FileMigrationProvider, Migrator } from 'kysely/migration'
import type { Database } from './schema.ts'

/**
 * Brings the database up to date in one transaction and gives the names of the migrations that it ran, in
 * order. Copies that start together wait for each other. Throws what went wrong.
 */
export async function migrate(db: Kysely<Database>): Promise<readonly string[]> {
  const { error, results } = await migrator(db).migrateToLatest()
  if (error !== undefined) throw error
  return (results ?? []).map(({ migrationName }) => migrationName)
}

/** The names of the migrations that this database still lacks, in order; asks and changes nothing. */
export async function missingMigrations(db: Kysely<Database>): Promise<readonly string[]> {
  const migrations = await migrator(db).getMigrations()
  return migrations.filter(({ executedAt }) => !executedAt).map(({ name }) => name)
}

const migrator = (db: Kysely<Database>) =>
  new Migrator({
    db,
    provider: new FileMigrationProvider({
      fs,
      path,
      migrationFolder: path.join(import.meta.dirname, '..', '..', 'migrations'),
      import: (file) => import(pathToFileURL(file).href),
    }),
  })
