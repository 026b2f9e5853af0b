import { type Kysely, type RawBuilder, sql } from 'kysely'

/**
 * What counting and ordering the undone tasks of an account or a person takes, where one index has it all: what an
 * answer would otherwise gather from thousands of rows, most of them of tasks long done.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const holder of HOLDERS) await undoneOf(holder).execute(db)
  for (const statements of [views, refreshing, followingTasks, followingNotes]) await statements.execute(db)
  for (const table of ['task_account', 'task_owner'])
    for (const event of ['insert', 'update', 'delete']) await followed(table, event).execute(db)
  for (const holder of HOLDERS) await filled(holder).execute(db)
}

const HOLDERS = ['account', 'person']

function undoneOf(holder: string): RawBuilder<unknown> {
  const table = sql.table(`${holder}_undone`)
  return sql`
  create table ${table} (
    ${sql.ref(`${holder}_id`)} bigint not null,
    task_id bigint not null,
    note_id bigint not null,
    confidential boolean not null,
    proposed boolean not null,
    due date,
    rank smallint not null,
    assigned boolean not null
  );
  comment on table ${table} is 'a task that is neither done nor gone, once for each ${sql.raw(holder)} it belongs to; triggers keep it';
  comment on column ${table}.confidential is 'whether its note is';
  comment on column ${table}.rank is 'of its priority, the highest 0';
  comment on column ${table}.assigned is 'whether it has any owner but nobody'`
}

/** Indexes are quicker to make of rows that are there. */
function filled(holder: string): RawBuilder<unknown> {
  const table = sql.table(`${holder}_undone`)
  return sql`
  insert into ${table} select * from ${sql.table(`${holder}_undone_now`)};
  create index ${sql.ref(`${holder}_undone_all`)} on ${table} (${sql.ref(`${holder}_id`)}, task_id)
    include (note_id, confidential, proposed, due, rank, assigned);
  create index ${sql.ref(`${holder}_undone_task`)} on ${table} (task_id)`
}

const views = sql`
  create view undone_now as
    select task.id as task_id, note_id, confidential, proposed, due,
      (case priority when 'highest' then 0 when 'high' then 1 when 'medium' then 2 when 'low' then 4
        when 'lowest' then 5 else 3 end)::smallint as rank,
      exists (select from task_owner where task_owner.task_id = task.id and resolution <> 'nobody') as assigned
    from task join note on note.id = note_id
    where task.removed_at is null and note.removed_at is null and status in ('todo', 'in_progress', 'on_hold');
  create view account_undone_now as
    select account_id, undone_now.* from undone_now join task_account using (task_id);
  create view person_undone_now as
    select distinct person_id, undone_now.* from undone_now join task_owner using (task_id)
    where person_id is not null`

/**
 * Only who holds the lock of sync writes what these tables are made of, so that no two do this at once. To plan for
 * each list of tasks anew takes four times as long as all that is planned; and while tables are small, a plan that
 * goes through them whole would be kept.
 */
const refreshing = sql`
  create function refresh_undone(tasks bigint[]) returns void language plpgsql
  set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
  begin
    if cardinality(tasks) = 0 then return; end if;
    delete from account_undone where task_id = any(tasks);
    delete from person_undone where task_id = any(tasks);
    insert into account_undone select * from account_undone_now where task_id = any(tasks);
    insert into person_undone select * from person_undone_now where task_id = any(tasks);
  end $$`

/** A task that is new belongs to no one yet; one that is deleted takes what it belongs to with it. */
const followingTasks = sql`
  create function follow_tasks() returns trigger language plpgsql as $$
  begin
    perform refresh_undone(array(
      select after.id from after join before using (id)
      where (after.note_id, after.status, after.proposed, after.due, after.priority, after.removed_at)
        is distinct from (before.note_id, before.status, before.proposed, before.due, before.priority, before.removed_at)));
    return null;
  end $$;
  create trigger task_undone after update on task
    referencing old table as before new table as after for each statement execute function follow_tasks()`

const followingNotes = sql`
  create function follow_notes() returns trigger language plpgsql as $$
  begin
    perform refresh_undone(array(
      select task.id from task where note_id in (
        select after.id from after join before using (id)
        where (after.confidential, after.removed_at) is distinct from (before.confidential, before.removed_at))));
    return null;
  end $$;
  create trigger note_undone after update on note
    referencing old table as before new table as after for each statement execute function follow_notes()`

/** What belongs to whom. */
function followed(table: string, event: string): RawBuilder<unknown> {
  const [name, follow] = [sql.ref(`${table}_undone_${event}`), sql.table(`follow_${table}_${event}`)]
  const changed = {
    insert: { tasks: sql`select task_id from after`, tables: sql`new table as after` },
    delete: { tasks: sql`select task_id from before`, tables: sql`old table as before` },
  }[event] ?? {
    tasks: sql`select task_id from before union select task_id from after`,
    tables: sql`old table as before new table as after`,
  }
  return sql`
  create function ${follow}() returns trigger language plpgsql as $$
  begin
    perform refresh_undone(array(${changed.tasks}));
    return null;
  end $$;
  create trigger ${name} after ${sql.raw(event)} on ${sql.table(table)}
    referencing ${changed.tables} for each statement execute function ${follow}()`
}
