import type { Kysely } from 'kysely'
import { keeper, readRevision } from '../revision.ts'
import type { Database } from '../schema.ts'

/** Someone, or something, that can be asked for by name. */
export interface Named {
  readonly id: number
  readonly name: string
  readonly aliases: readonly string[]
}

export interface NamedAccount extends Named {
  /** The account that it is a part of. */
  readonly parent: string | null
}

/** What can be asked for by name, each by name. */
export interface Names {
  readonly accounts: readonly NamedAccount[]
  /** People and groups. */
  readonly people: readonly Named[]
}

/** Gives what can be asked for by name; the same object as long as nothing changes in it. */
export async function readNames(db: Kysely<Database>): Promise<Names> {
  const { names } = await readRevision(db)
  return keep(db, names, '', () => namesNow(db))
}

const keep = keeper<Names>()

async function namesNow(db: Kysely<Database>): Promise<Names> {
  const [accounts, people] = await Promise.all([
    db
      .selectFrom('account')
      .leftJoin('account as above', 'above.id', 'account.parent_id')
      .select(['account.id', 'account.name', 'account.aliases', 'above.name as parent'])
      .where('account.removed_at', 'is', null)
      .orderBy('account.name')
      .execute(),
    db
      .selectFrom('person')
      .select(['id', 'name', 'aliases'])
      .where('removed_at', 'is', null)
      .orderBy('name')
      .execute(),
  ])
  return { accounts, people }
}
