import { type Kysely, sql } from 'kysely'
import { keeper, readRevision } from '../revision.ts'
import type { Database } from '../schema.ts'
import type { Sight } from './conditions.ts'

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
    const hidden = hiddenFrom(sight, await confidentialAccounts(db))
    const accounts = names.accounts.filter(({ id }) => !hidden.has(id))
    return hidden.size === 0 ? names : { ...names, accounts }
  })
}

const keepSeen = keeper<Names>()

/** An account that nothing but confidential notes is about. */
interface ConfidentialAccount {
  readonly id: number
  readonly notes: readonly number[]
}

function hiddenFrom({ confidential }: Sight, accounts: readonly ConfidentialAccount[]): ReadonlySet<number> {
  const seen = new Set(confidential)
  return new Set(accounts.filter(({ notes }) => !notes.some((id) => seen.has(id))).map(({ id }) => id))
}

/** The same for whoever asks, so that they are looked for once a revision. */
async function confidentialAccounts(db: Kysely<Database>): Promise<readonly ConfidentialAccount[]> {
  const { content } = await readRevision(db)
  return keepConfidential(db, content, '', async () => {
    const { rows } = await sql<ConfidentialAccount>`
      select account_id as id, json_agg(note_id) as notes
      from note join note_account on note_account.note_id = note.id
      where note.confidential and note.removed_at is null and not exists (
        select from note_account plain join note on note.id = plain.note_id
        where plain.account_id = note_account.account_id and note.removed_at is null and not note.confidential)
      group by account_id`.execute(db)
    return rows
  })
}

const keepConfidential = keeper<readonly ConfidentialAccount[]>()

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
