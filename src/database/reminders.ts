import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Priority, Status } from '../note/note.ts'
import { clean } from './clean.ts'
import { type Preference, type PreferenceRow, toPreference } from './preference.ts'
import type { Database } from './schema.ts'
import { type Snooze, snoozesOf } from './snooze.ts'

/** A person or group that may be reminded. */
export interface Recipient {
  readonly id: number
  readonly name: string
  /** The IANA zone that Slack says, where it says one. */
  readonly zone: string | null
  /** Null where nobody in Slack is known to be this person, or a group has no channel. */
  readonly where: Where | null
  /** Null where nothing was chosen. */
  readonly preference: Preference | null
}

export type Where =
  | { readonly kind: 'user'; readonly userId: string }
  | { readonly kind: 'channel'; readonly channel: string }

/** Whose digest of which date is claimed, or sent. */
export interface Claimed {
  readonly personId: number
  readonly localDate: Temporal.PlainDate
}

/** A task as reminders need it. */
export interface OwnedTask {
  readonly id: number
  /** The people and groups it belongs to. */
  readonly ownerIds: readonly number[]
  readonly text: string
  readonly status: Status
  readonly proposed: boolean
  readonly priority: Priority | null
  readonly due: Temporal.PlainDate | null
  readonly scheduled: Temporal.PlainDate | null
  readonly start: Temporal.PlainDate | null
  /** The texts of the open tasks that it depends on. */
  readonly waitsFor: readonly string[]
  /** Of those of its owners who put it off, at most one each. */
  readonly snoozes: readonly Snooze[]
  readonly line: number
  readonly note: { readonly path: string; readonly confidential: boolean }
}

/** Everyone who may own tasks, with where Slack reaches them. */
export function listRecipients(db: Kysely<Database>): Promise<Recipient[]> {
  return readRecipients(db, sql`true`)
}

/** The same for one of them; null where they are in the directory no longer. */
export async function findRecipient(db: Kysely<Database>, personId: number): Promise<Recipient | null> {
  const [recipient] = await readRecipients(db, sql`person.id = ${personId}`)
  return recipient ?? null
}

/** Whoever keeps the notes; null where nobody is said to, or a group. */
export async function findKeeper(db: Kysely<Database>): Promise<Recipient | null> {
  const keepers = await readRecipients(db, sql`person.is_vault_owner`)
  return keepers.find(({ where }) => where?.kind === 'user') ?? null
}

async function readRecipients(db: Kysely<Database>, condition: RawBuilder<unknown>): Promise<Recipient[]> {
  const { rows } = await sql<RecipientRow>`
    select person.id, person.name, group_channel.person_id is not null as "isGroup", group_channel.channel,
      member.user_id as "userId", member.zone,
      rhythm, at, days, weekday, lead_days as "leadDays", form
    from person
    left join preference on preference.person_id = person.id
    left join group_channel on group_channel.person_id = person.id
    left join lateral (
      select user_id, zone from member
      where member.person_id = person.id and not (is_deleted or is_bot or is_guest or is_stranger)
      order by user_id limit 1
    ) member on group_channel.person_id is null
    where person.removed_at is null and ${condition}
    order by person.id`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    zone: row.zone,
    where: whereOf(row),
    preference: toPreference(row),
  }))
}

interface RecipientRow extends PreferenceRow {
  readonly id: number
  readonly name: string
  readonly isGroup: boolean
  readonly channel: string | null
  readonly userId: string | null
  readonly zone: string | null
}

/** Where Slack reaches a person or group; null where it doesn't. */
export function whereOf({
  isGroup,
  channel,
  userId,
}: Pick<RecipientRow, 'isGroup' | 'channel' | 'userId'>): Where | null {
  if (isGroup) return channel === null ? null : { kind: 'channel', channel }
  return userId === null ? null : { kind: 'user', userId }
}

/** Whether someone who was to be reminded there still is to be. */
export async function isReachable(db: Kysely<Database>, personId: number, where: Where): Promise<boolean> {
  const person = db
    .selectFrom('person')
    .select('id')
    .where('id', '=', personId)
    .where('removed_at', 'is', null)
  const reached =
    where.kind === 'channel'
      ? person.where((is) =>
          is.exists(
            is
              .selectFrom('group_channel')
              .whereRef('group_channel.person_id', '=', 'person.id')
              .where('group_channel.channel', '=', where.channel),
          ),
        )
      : person.where((is) =>
          is.exists(
            is
              .selectFrom('member')
              .whereRef('member.person_id', '=', 'person.id')
              .where('user_id', '=', where.userId)
              .where((member) => member.and({ is_deleted: false, is_guest: false, is_stranger: false })),
          ),
        )
  return (await reached.executeTakeFirst()) !== undefined
}

/** The tasks of these people that are open, and due or put off until then or before; in no order. */
export async function tasksDueBy(
  db: Kysely<Database>,
  personIds: readonly number[],
  last: Temporal.PlainDate,
): Promise<OwnedTask[]> {
  const snoozes = await snoozesOf(db, personIds)
  const back = snoozes.filter(({ until }) => Temporal.PlainDate.compare(until, last) <= 0)
  const { rows } = await ownedTasks(sql`
    task.status in ('todo', 'in_progress') and not task.proposed
    and (task.due <= ${last} or task.id = any(${back.map(({ taskId }) => taskId)}::bigint[]))
    and exists (select from task_owner where task_owner.task_id = task.id
      and task_owner.person_id = any(${personIds}::bigint[]))`).execute(db)
  return withSnoozes(rows, snoozes)
}

/** The tasks whose text holds these words, in any case, open ones first; at most `limit`. */
export async function tasksWithText(
  db: Kysely<Database>,
  words: string,
  limit: number,
): Promise<OwnedTask[]> {
  const { rows } = await ownedTasks(sql`
    position(lower(${clean(words)}) in lower(task.text)) > 0
    order by status in ('todo', 'in_progress') desc, task.due, task.id limit ${limit}`).execute(db)
  return withSnoozes(rows, await snoozesOf(db, [...new Set(rows.flatMap(({ ownerIds }) => ownerIds))]))
}

type TaskRow = Omit<OwnedTask, 'note' | 'snoozes'> & { readonly path: string; readonly confidential: boolean }

function ownedTasks(conditions: RawBuilder<unknown>): RawBuilder<TaskRow> {
  return sql<TaskRow>`
    select task.id, task.text, task.status, task.proposed, task.priority, task.due, task.scheduled, task.start,
      task.line, note.path, note.confidential,
      (select coalesce(json_agg(person_id), '[]') from task_owner
        where task_owner.task_id = task.id and person_id is not null) as "ownerIds",
      array(select before.text from task before
        where before.marker = any(task.depends_on) and before.removed_at is null
        and before.status in ('todo', 'in_progress', 'on_hold')) as "waitsFor"
    from task join note on note.id = task.note_id
    where task.removed_at is null and note.removed_at is null and ${conditions}`
}

function withSnoozes(rows: readonly TaskRow[], snoozes: readonly Snooze[]): OwnedTask[] {
  const ofTasks = Map.groupBy(snoozes, ({ taskId }) => taskId)
  return rows.map(({ path, confidential, ...task }) => ({
    ...task,
    snoozes: ofTasks.get(task.id) ?? [],
    note: { path, confidential },
  }))
}
