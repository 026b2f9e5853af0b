import { type Kysely, sql } from 'kysely'
import { anyOf } from './bulk.ts'
import { clean } from './clean.ts'
import type { Database, TaskOwnerTable } from './schema.ts'

/** Whom a name in notes was said to mean. */
export type LinkTarget =
  | { readonly kind: 'member'; readonly userId: string }
  /** A group, by its channel. */
  | { readonly kind: 'channel'; readonly channel: string }
  /** It is another spelling of the name of somebody in the vault. */
  | { readonly kind: 'person'; readonly name: string }
  | { readonly kind: 'nobody' }

/** What someone said in Slack of an owner's name. */
export interface OwnerLink {
  /** The name, folded. */
  readonly key: string
  /** As notes write it. */
  readonly written: string
  readonly target: LinkTarget
  /** Who of the vault's people that is, as it was last worked out. */
  readonly personId: number | null
}

/** All links, by key. */
export async function listLinks(db: Kysely<Database>): Promise<OwnerLink[]> {
  const rows = await db.selectFrom('owner_link').selectAll().orderBy('key').execute()
  return rows.map(({ key, written, person_id, kind, target }) => ({
    key,
    written,
    target: toTarget(kind, target ?? ''),
    personId: person_id,
  }))
}

function toTarget(kind: LinkTarget['kind'], target: string): LinkTarget {
  switch (kind) {
    case 'member':
      return { kind, userId: target }
    case 'channel':
      return { kind, channel: target }
    case 'person':
      return { kind, name: target }
    case 'nobody':
      return { kind }
  }
}

/** Writes down whom a name means; what was said of it before no longer counts. */
export async function saveLink(
  db: Kysely<Database>,
  { key, written, target }: Pick<OwnerLink, 'key' | 'written' | 'target'>,
  by: string,
  now: Temporal.Instant,
): Promise<void> {
  const row = {
    written: clean(written),
    kind: target.kind,
    target: toColumn(target),
    made_by: by,
    made_at: now,
  }
  await db
    .insertInto('owner_link')
    .values({ key, person_id: null, ...row })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ ...row, person_id: null }))
    .execute()
}

function toColumn(target: LinkTarget): string | null {
  switch (target.kind) {
    case 'member':
      return target.userId
    case 'channel':
      return target.channel
    case 'person':
      return clean(target.name)
    case 'nobody':
      return null
  }
}

/** Takes a link back; false where there is none. */
export async function deleteLink(db: Kysely<Database>, key: string): Promise<boolean> {
  const gone = await db.deleteFrom('owner_link').where('key', '=', key).returning('key').executeTakeFirst()
  return gone !== undefined
}

/** What was said to be another spelling of a person's name becomes one of another person's. */
export async function respell(db: Kysely<Database>, name: string, better: string): Promise<void> {
  await db
    .updateTable('owner_link')
    .set({ target: clean(better) })
    .where('kind', '=', 'person')
    .where('target', '=', clean(name))
    .execute()
}

/** Who owns a task, by one of the names that it gives. */
export type LinkedOwner = Pick<TaskOwnerTable, 'resolution' | 'person_id'>

/** Whose the tasks are of each name that is linked, by key. */
export async function linkedOwners(db: Kysely<Database>): Promise<ReadonlyMap<string, LinkedOwner>> {
  const links = await listLinks(db)
  return new Map(links.map((link) => [link.key, ownerBy(link)]))
}

function ownerBy({ target, personId }: OwnerLink): LinkedOwner {
  if (target.kind === 'nobody') return { resolution: 'nobody', person_id: null }
  return { resolution: personId === null ? 'unknown' : 'person', person_id: personId }
}

/** Writes down who of the people each link means, by key; gives the keys of those that meant someone else. */
export async function saveLinkedPeople(
  db: Kysely<Database>,
  people: ReadonlyMap<string, number>,
): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    update owner_link set person_id = given.person_id
    from unnest(${[...people.keys()]}::text[], ${[...people.values()]}::bigint[]) as given (key, person_id)
    where given.key = owner_link.key and owner_link.person_id is distinct from given.person_id
    returning owner_link.key`.execute(db)
  return rows.map(({ key }) => key)
}

/** Gives every task of these names the owner that links say. */
export async function resolveLinked(db: Kysely<Database>, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  await sql`
    update task_owner set resolution = case kind when 'nobody' then 'nobody' else 'person' end,
      person_id = owner_link.person_id
    from owner_link
    where owner_link.key = ${anyOf(keys)} and task_owner.key = owner_link.key
      and (kind = 'nobody' or owner_link.person_id is not null)
      and (task_owner.person_id is distinct from owner_link.person_id or (resolution = 'nobody') <> (kind = 'nobody'))`.execute(
    db,
  )
}

/** How an owner stands in a task, with what tells whom that means. */
export interface WrittenOwner {
  readonly task_id: number
  readonly position: number
  readonly name: string
  readonly participants: readonly string[]
}

/** Everywhere that a name stands in tasks. */
export function ownersWritten(db: Kysely<Database>, key: string): Promise<WrittenOwner[]> {
  return db
    .selectFrom('task_owner')
    .innerJoin('task', 'task.id', 'task_owner.task_id')
    .innerJoin('note', 'note.id', 'task.note_id')
    .select(['task_owner.task_id', 'task_owner.position', 'task_owner.name', 'note.participants'])
    .where('task_owner.key', '=', key)
    .execute()
}

/** Says of owners in tasks who they are. */
export async function saveOwners(
  db: Kysely<Database>,
  owners: readonly (LinkedOwner & Pick<WrittenOwner, 'task_id' | 'position'>)[],
): Promise<void> {
  await sql`
    update task_owner set resolution = given.resolution, person_id = given.person_id
    from json_populate_recordset(null::task_owner, ${JSON.stringify(owners)}::json) given
    where task_owner.task_id = given.task_id and task_owner.position = given.position`.execute(db)
}

/** Makes a person for a link whose name belongs to nobody of the vault; gives their id. */
export async function makeLinkedPerson(
  db: Kysely<Database>,
  name: string,
  isGroup: boolean,
): Promise<number> {
  const row = { is_group: isGroup, source: 'link' as const, removed_at: null }
  const nothing = { aliases: [], is_vault_owner: false, email: null, slack: null, channel: null }
  const { id } = await db
    .insertInto('person')
    .values({ name: clean(name), ...nothing, ...row })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ ...nothing, ...row }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Puts those out of sight whom links alone named, and no link names any more. */
export async function removeUnlinked(db: Kysely<Database>, now: Temporal.Instant): Promise<void> {
  await sql`
    update person set removed_at = ${now} where source = 'link' and removed_at is null
      and not exists (select from owner_link where owner_link.person_id = person.id)`.execute(db)
}
