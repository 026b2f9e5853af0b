import { type Kysely, sql } from 'kysely'
import { keeper, readRevision } from '../revision.ts'
import type { Database } from '../schema.ts'
import { type Sight, visible } from './conditions.ts'

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

/** Gives what someone may ask for by name: no account that nothing but notes out of their sight is about. */
export async function namesInSight(db: Kysely<Database>, sight: Sight): Promise<Names> {
  const [names, { content }] = [await readNames(db), await readRevision(db)]
  const key = sight.confidential.toSorted((a, b) => a - b).join()
  return keepSeen(db, content, key, async () => {
    const hidden = new Set(await hiddenAccounts(db, sight))
    const accounts = names.accounts.filter(({ id }) => !hidden.has(id))
    return hidden.size === 0 ? names : { ...names, accounts }
  })
}

const keepSeen = keeper<Names>()

async function hiddenAccounts(db: Kysely<Database>, sight: Sight): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct account_id as id
    from note join note_account on note_account.note_id = note.id
    where note.confidential and note.removed_at is null and not ${visible(sight)}
      and not exists (
        select from note_account seen join note on note.id = seen.note_id
        where seen.account_id = note_account.account_id and note.removed_at is null and ${visible(sight)})`.execute(
    db,
  )
  return rows.map(({ id }) => id)
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
