import { type Kysely, sql } from 'kysely'
import type { Database } from '../../src/database/schema.ts'

/** All that answers, digests and views may show of a database, without the ids by which it is stored. */
export async function visibleState(
  db: Kysely<Database>,
): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const rows = async (query: ReturnType<typeof sql>) => (await query.execute(db)).rows
  return {
    notes:
      await rows(sql`select path, title, type, date, participants, persons, stated_accounts, tags, aliases, source,
      email, slack, parent, confidential, repaired, summary, encode(hash, 'hex'),
      array(select account.name from note_account join account on account.id = account_id where note_id = note.id
        order by 1) as accounts
      from note where removed_at is null order by path`),
    tasks:
      await rows(sql`select note.path, line, task.source, symbol, status, proposed, description, text, owners,
      task.tags, priority, due, scheduled, start, created, done, cancelled, recurrence, on_completion, marker,
      depends_on, block_id, section,
      array(select account.name from task_account join account on account.id = account_id where task_id = task.id
        order by 1) as accounts,
      array(select concat_ws(' ', position, task_owner.name, resolution, person.name) from task_owner
        left join person on person.id = person_id where task_id = task.id order by position) as people
      from task join note on note.id = note_id where task.removed_at is null order by path, line`),
    decisions: await rows(sql`select path, line, text,
      array(select account.name from decision_account join account on account.id = account_id
        where decision_id = decision.id order by 1) as accounts
      from decision join note on note.id = note_id order by path, line, text`),
    facts: await rows(
      sql`select path, line, text from fact join note on note.id = note_id order by path, line, text`,
    ),
    links: await rows(
      sql`select path, line, target from link join note on note.id = note_id order by path, line, target`,
    ),
    problems: await rows(sql`select path, line, message from problem order by path, line, message`),
    people: await rows(sql`select name, aliases, is_group, is_vault_owner, email, slack, channel, source
      from person where removed_at is null order by name`),
    accounts: await rows(sql`select account.name, account.aliases, account.folders, parent.name as parent
      from account left join account parent on parent.id = account.parent_id
      where account.removed_at is null order by account.name`),
    // Nothing that is out of sight may be left where a query forgets to look away.
    leftovers: await rows(sql`select 'task' as kind, task.id from task join note on note.id = note_id
        where task.removed_at is null and note.removed_at is not null
      union all select 'note_account', note_id from note_account join note on note.id = note_id where removed_at is not null
      union all select 'undone', task_id from (${otherThanNow('account_undone')} union all ${otherThanNow('person_undone')})`),
  }
}

/** The rows of a table that triggers keep which aren't what its view gives, and the other way round. */
export function otherThanNow(table: 'account_undone' | 'person_undone') {
  const [kept, now] = [sql.table(table), sql.table(`${table}_now`)]
  return sql`((table ${kept} except all table ${now}) union all (table ${now} except all table ${kept}))`
}
