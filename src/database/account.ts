import { type Kysely, sql } from 'kysely'
import type { Account } from '../directory/directory.ts'
import { newIds, retireRows, updateRows } from './bulk.ts'
import { clean } from './clean.ts'
import { compareNamed } from './named.ts'
import type { Database } from './schema.ts'
import type { Session } from './session.ts'

/** The accounts of the directory, as they were last stored. */
export function storedAccounts(db: Kysely<Database>): Promise<Account[]> {
  return db
    .selectFrom('account')
    .leftJoin('account as parent', 'parent.id', 'account.parent_id')
    .select(['account.name', 'account.aliases', 'account.folders', 'parent.name as parent'])
    .where('account.removed_at', 'is', null)
    .orderBy('account.name')
    .execute()
}

/** The ids of the directory's accounts, by name. */
export async function accountIds(db: Kysely<Database>): Promise<ReadonlyMap<string, number>> {
  const rows = await selectAccounts(db).where('removed_at', 'is', null).execute()
  return new Map(rows.map(({ id, name }) => [name, id]))
}

const COLUMNS = ['name', 'aliases', 'folders'] as const

const selectAccounts = (db: Kysely<Database>) =>
  db.selectFrom('account').select(['id', ...COLUMNS, 'removed_at'])

/**
 * Makes the stored accounts those of a directory, and says whether they weren't. One that is no longer in it is kept
 * out of sight.
 */
export async function storeAccounts(
  session: Session,
  accounts: readonly Account[],
  now: Temporal.Instant,
): Promise<boolean> {
  const { db } = session
  const { added, changed, gone } = compareNamed(await selectAccounts(db).execute(), accounts.map(toColumns))
  const ids = await newIds(db, 'account', added.length)
  await session.copy(
    'account',
    ['id', ...COLUMNS],
    added.map((row, index) => ({ id: ids[index] ?? null, ...row })),
  )
  await updateRows(db, 'account', [...COLUMNS, 'removed_at'], changed)
  await retireRows(db, 'account', gone, now)
  const parents = await storeParents(db, accounts)
  return added.length + changed.length + gone.length + parents > 0
}

function toColumns({ name, aliases, folders }: Account) {
  return { name: clean(name), aliases: aliases.map(clean), folders: folders.map(clean) }
}

async function storeParents(db: Kysely<Database>, accounts: readonly Account[]): Promise<number> {
  const names = accounts.map(({ name }) => clean(name))
  const parents = accounts.map(({ parent }) => (parent === null ? null : clean(parent)))
  const { numAffectedRows } = await sql`update account set parent_id = parent.id
    from unnest(${names}::text[], ${parents}::text[]) as given (name, parent)
    left join account parent on parent.name = given.parent
    where account.name = given.name and account.parent_id is distinct from parent.id`.execute(db)
  return Number(numAffectedRows)
}
