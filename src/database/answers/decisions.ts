import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../schema.ts'
import { ALWAYS, holdsWords, type ListedNote, type Sight, visible } from './conditions.ts'

// What /decisions reads.

export interface DecisionQuestion {
  /** Decisions of any of these accounts; null: of all and none. */
  readonly accounts: readonly number[] | null
  /** Words and phrases, all of which the decision or its note's title must hold. */
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
  const [counted, listed] = await Promise.all([
    sql<{ matching: number }>`select count(*) as matching from ${chosenDecisions(question)}`.execute(db),
    sql<DecisionRow>`
      select decision.text, line, path, title, date, participants, array(
        select account.name from decision_account join account on account.id = account_id
        where decision_account.decision_id = decision.id order by account.name
      ) as accounts
      from ${chosenDecisions(question)}
      order by date desc nulls last, path, line
      limit ${question.limit}`.execute(db),
  ])
  return {
    matching: counted.rows[0]?.matching ?? 0,
    decisions: listed.rows.map(({ path, title, date, ...decision }) => ({
      ...decision,
      note: { path, title, date },
    })),
  }
}

type DecisionRow = Omit<ListedDecision, 'note'> & ListedNote

function chosenDecisions({ accounts, words, since, sight }: DecisionQuestion): RawBuilder<unknown> {
  const ofAccounts = sql`decision.id in (
    select decision_id from decision_account where account_id = any(${accounts}::bigint[]))`
  return sql`decision join note on note.id = decision.note_id
    where note.removed_at is null
      and ${visible(sight)}
      and ${accounts === null ? ALWAYS : ofAccounts}
      and ${since === null ? ALWAYS : sql`date >= ${since}`}
      and ${holdsWords(sql`decision.text`, words)}`
}
