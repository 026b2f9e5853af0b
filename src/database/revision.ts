import { AsyncLocalStorage } from 'node:async_hooks'
import { type Kysely, sql } from 'kysely'
import { ask } from './connect.ts'
import type { Database } from './schema.ts'

/**
 * Which transactions last changed what answers are made of, as triggers mark it. What was read after a revision is at
 * least as new as that revision, in every copy of the bot, so that it may be kept until there is another.
 */
export interface Revision {
  /** Of people and accounts. */
  readonly names: string
  /** Of all that answers show. */
  readonly content: string
}

/** Does some reading as of one revision, which is asked for once; what it reads may be newer, but never older. */
export async function atOneRevision<T>(db: Kysely<Database>, read: () => Promise<T>): Promise<T> {
  return asOf(db, await readRevision(db), read)
}

/** Does some reading as of a revision that was read before. */
export function asOf<T>(db: Kysely<Database>, revision: Revision, read: () => Promise<T>): Promise<T> {
  return held.run({ db, revision }, read)
}

const held = new AsyncLocalStorage<{ readonly db: Kysely<Database>; readonly revision: Revision }>()

/** Gives the revision as it is now, or as of which is being read. */
export async function readRevision(db: Kysely<Database>): Promise<Revision> {
  const here = held.getStore()
  if (here?.db === db) return here.revision
  const [row] = await ask(db, sql<{ revision: Revision }>`select ${theRevision} as revision`)
  if (row === undefined) throw new Error('A query without a table gave no row.')
  return row.revision
}

/** The revision, as one value beside others that are asked for. */
export const theRevision = sql<Revision>`(select json_object_agg(name, made_by) from revision)`

/** Many times what is asked between two changes of the notes, and some megabytes. */
const MOST_KEPT = 1_000

/** Makes something that reads once a revision: `madeBy` names the revision, and `key` what is read. */
export function keeper<T>() {
  const kept = new WeakMap<Kysely<Database>, { madeBy: string; values: Map<string, Promise<T>> }>()

  return function keep(
    db: Kysely<Database>,
    madeBy: string,
    key: string,
    read: () => Promise<T>,
  ): Promise<T> {
    const now = kept.get(db)
    const values =
      now?.madeBy === madeBy && now.values.size < MOST_KEPT ? now.values : new Map<string, Promise<T>>()
    if (values !== now?.values) kept.set(db, { madeBy, values })
    const known = values.get(key)
    if (known !== undefined) return known
    const value = read()
    values.set(key, value)
    value.catch(() => values.delete(key))
    return value
  }
}
