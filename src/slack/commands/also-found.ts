import type { Kysely } from 'kysely'
import type { Sight } from '../../database/answers/conditions.ts'
import { answerDecisions } from '../../database/answers/decisions.ts'
import { findFacts } from '../../database/answers/facts.ts'
import type { Database } from '../../database/schema.ts'
import { wordsLike } from '../../database/words.ts'
import { fold } from '../../directory/fold.ts'
import { FOUND_SHOWN, type Found } from '../views/found.ts'
import { isNear } from './near.ts'

/** Finds what besides tasks holds these words. */
export async function alsoFound(
  db: Kysely<Database>,
  sought: readonly string[],
  sight: Sight,
): Promise<Found> {
  const wanted = { words: sought.map(fold), sight, limit: FOUND_SHOWN }
  const [decisions, facts] = await Promise.all([
    answerDecisions(db, { ...wanted, accounts: null, since: null }),
    findFacts(db, wanted),
  ])
  return { sought, decisions, facts }
}

/** Gives a word that notes hold and that a single word nobody wrote may be a slip from; null where none is near. */
export async function wordMeant(db: Kysely<Database>, word: string): Promise<string | null> {
  const folded = fold(word)
  if (!/^[\p{L}\p{N}]{4,40}$/u.test(folded)) return null
  const alike = await wordsLike(db, folded)
  return alike.find((each) => isNear(folded, each)) ?? alike[0] ?? null
}
