import { type Kysely, type RawBuilder, sql } from 'kysely'
import { ask } from '../connect.ts'
import { keeper, readRevision } from '../revision.ts'
import type { Database } from '../schema.ts'
import { mayHold } from '../words.ts'
import { ALWAYS, holdsWords, type ListedNote, type Sight, visible } from './conditions.ts'
import type { Key } from './task-order.ts'

// What /decisions reads.

export interface DecisionQuestion {
  /** Decisions of any of these accounts; null: of all and none. */
  readonly accounts: readonly number[] | null
  /** Words and phrases, folded, all of which the decision or its note's title must hold. */
  readonly words: readonly string[]
  /** Only those of meetings on that day and later. */
  readonly since: Temporal.PlainDate | null
  readonly sight: Sight
  readonly limit: number
}

export interface ListedDecision {
  readonly text: string
  readonly accounts: readonly string[]
  readonly participants: readonly string[]
  readonly line: number
  readonly note: ListedNote
}

export interface DecisionAnswer {
  readonly matching: number
  /** The newest meeting's first, in each as the note has them; those without a date last. */
  readonly decisions: readonly ListedDecision[]
}

/** Reads the decisions that a question asks for, and counts them. */
export async function answerDecisions(
  db: Kysely<Database>,
  question: DecisionQuestion,
): Promise<DecisionAnswer> {
  const { matching, decisions } = await decisionTexts(db, question)
  const listed = await decisionsById(
    db,
    decisions.map(({ id }) => id),
  )
  return { matching, decisions: decisions.flatMap(({ id }) => listed.get(id) ?? []) }
}

/** A decision by what it says. */
export interface DecisionText {
  readonly id: number
  readonly text: string
  /** What decisions are ordered by, as numbers. */
  readonly key: Key
}

export interface DecisionTexts {
  readonly matching: number
  /** The newest meeting's first, in each as the note has them; those without a date last. */
  readonly decisions: readonly DecisionText[]
}

/** Reads what the decisions say that a question asks for, and counts them; the same object while nothing changes. */
export async function decisionTexts(
  db: Kysely<Database>,
  question: DecisionQuestion,
): Promise<DecisionTexts> {
  const { content } = await readRevision(db)
  return keep(db, content, JSON.stringify(question), () => decisionTextsNow(db, question))
}

const keep = keeper<DecisionTexts>()

async function decisionTextsNow(db: Kysely<Database>, question: DecisionQuestion): Promise<DecisionTexts> {
  const rows = await ask(
    db,
    sql<DecisionText & { matching: number }>`
      select decision.id, decision.text, count(*) over () as matching,
        json_build_array(coalesce(date '2000-01-01' - date, 1000000), note.id, line) as key
      from ${chosenDecisions(question)} and ${await mayHold(db, question.words)}
      order by date desc nulls last, note.id, line
      limit ${question.limit}`,
  )
  return { matching: rows[0]?.matching ?? 0, decisions: rows }
}

/** Reads decisions by id. */
export async function decisionsById(
  db: Kysely<Database>,
  ids: readonly number[],
): Promise<ReadonlyMap<number, ListedDecision>> {
  if (ids.length === 0) return new Map()
  const rows = await ask(
    db,
    sql<DecisionRow>`
      select decision.id, decision.text, line, path, title, date, participants, array(
        select account.name from decision_account join account on account.id = account_id
        where decision_account.decision_id = decision.id order by account.name
      ) as accounts
      from decision join note on note.id = decision.note_id
      where decision.id = any(${ids}::bigint[])`,
  )
  return new Map(
    rows.map(({ id, path, title, date, ...decision }) => [id, { ...decision, note: { path, title, date } }]),
  )
}

type DecisionRow = { readonly id: number } & Omit<ListedDecision, 'note'> & ListedNote

function chosenDecisions({ accounts, words, since, sight }: DecisionQuestion): RawBuilder<unknown> {
  const ofAccounts = sql`decision.id in (
    select decision_id from decision_account where account_id = any(${accounts}::bigint[]))`
  return sql`decision join note on note.id = decision.note_id
    where note.removed_at is null
      and ${visible(sight)}
      and ${accounts === null ? ALWAYS : ofAccounts}
      and ${since === null ? ALWAYS : sql`date >= ${since}::date`}
      and ${holdsWords(sql`decision.text`, words)}`
}
