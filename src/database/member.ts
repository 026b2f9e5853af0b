import { type Kysely, type SelectQueryBuilder, sql } from 'kysely'
import { anyOf } from './bulk.ts'
import { clean } from './clean.ts'
import { ask } from './connect.ts'
import { type Revision, theRevision } from './revision.ts'
import type { Database } from './schema.ts'

/** A user of the workspace, as Slack describes them. */
export interface Member {
  readonly userId: string
  readonly teamId: string
  /** The full name. */
  readonly name: string
  readonly email: string | null
  /** An IANA zone that exists. */
  readonly zone: string | null
  readonly isBot: boolean
  readonly isGuest: boolean
  /** Of another workspace. */
  readonly isStranger: boolean
  /** Deactivated. */
  readonly isDeleted: boolean
}

/** A user of the workspace who asks for something. */
export interface Asker extends Member {
  /** Who of the vault's people they are, where that is known. */
  readonly person: AskingPerson | null
  /** The ids of the vault's groups that they belong to: those whose channel they are in. */
  readonly groups: readonly number[]
}

export interface AskingPerson {
  readonly id: number
  readonly name: string
  readonly aliases: readonly string[]
  readonly isVaultOwner: boolean
}

const ROWS_AT_ONCE = 1000

/**
 * Writes down what Slack says of these members; who they are in the vault stays as it is known.
 * A zone that doesn't exist is left out.
 */
export async function saveMembers(
  db: Kysely<Database>,
  members: readonly Member[],
  now: Temporal.Instant,
): Promise<void> {
  // A list that is read page by page may name someone twice.
  const rows = [...new Map(members.map((member) => [member.userId, toRow(member, now)])).values()]
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await db
      .insertInto('member')
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .onConflict((conflict) =>
        conflict.column('user_id').doUpdateSet((row) => ({
          team_id: row.ref('excluded.team_id'),
          name: row.ref('excluded.name'),
          email: row.ref('excluded.email'),
          zone: row.ref('excluded.zone'),
          is_bot: row.ref('excluded.is_bot'),
          is_guest: row.ref('excluded.is_guest'),
          is_stranger: row.ref('excluded.is_stranger'),
          is_deleted: row.ref('excluded.is_deleted'),
          seen_at: row.ref('excluded.seen_at'),
        })),
      )
      .execute()
}

function toRow(member: Member, now: Temporal.Instant) {
  return {
    user_id: member.userId,
    team_id: member.teamId,
    name: clean(member.name),
    email: member.email && clean(member.email),
    zone: member.zone !== null && isZone(member.zone) ? member.zone : null,
    is_bot: member.isBot,
    is_guest: member.isGuest,
    is_stranger: member.isStranger,
    is_deleted: member.isDeleted,
    seen_at: now,
  }
}

/** Slack may name zones that this machine's table lacks: they count as not said. */
function isZone(zone: string): boolean {
  try {
    return Boolean(Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone))
  } catch {
    return false
  }
}

/** All members that Slack has told us of. */
export function listMembers(db: Kysely<Database>): Promise<Member[]> {
  return selectMember(db.selectFrom('member')).execute()
}

/** Gives a member and who they are in the vault; null for a user that Slack hasn't told us of. */
export async function findAsker(db: Kysely<Database>, userId: string): Promise<Asker | null> {
  const [asker] = await ask(db, sql<Asker>`select ${askerColumns} ${isUser(userId)}`)
  return asker ?? null
}

/** Gives the same with the revision of all else, in one question. */
export async function findAskerNow(
  db: Kysely<Database>,
  userId: string,
): Promise<{ readonly asker: Asker | null; readonly revision: Revision }> {
  const [row] = await ask(
    db,
    sql<{ asker: Asker | null; revision: Revision }>`
      select ${theRevision} as revision,
        (select to_json(found) from (select ${askerColumns} ${isUser(userId)}) as found) as asker`,
  )
  if (row === undefined) throw new Error('A query without a table gave no row.')
  return row
}

const askerColumns = sql`
  user_id as "userId", team_id as "teamId", member.name, member.email, zone, is_bot as "isBot",
  is_guest as "isGuest", is_stranger as "isStranger", is_deleted as "isDeleted",
  case when person.id is not null then json_build_object('id', person.id, 'name', person.name,
    'aliases', person.aliases, 'isVaultOwner', is_vault_owner) end as person,
  coalesce((select json_agg(group_channel.person_id order by group_channel.person_id)
    from group_channel join channel_member using (channel)
    where channel_member.user_id = member.user_id), '[]') as groups`

const isUser = (userId: string) => sql`
  from member left join person on person.id = member.person_id and person.removed_at is null
  where user_id = ${userId}`

function selectMember<O>(query: SelectQueryBuilder<Database, 'member', O>) {
  return query.select([
    'member.user_id as userId',
    'member.team_id as teamId',
    'member.name',
    'member.email',
    'member.zone',
    'member.is_bot as isBot',
    'member.is_guest as isGuest',
    'member.is_stranger as isStranger',
    'member.is_deleted as isDeleted',
  ])
}

/** What a person of the vault can be recognised by in Slack. */
export interface Recognisable {
  readonly id: number
  readonly name: string
  readonly aliases: readonly string[]
  readonly email: string | null
  /** The Slack user id that the vault gives. */
  readonly slack: string | null
}

/** A person or group of the vault, as the directory has them. */
export interface KnownPerson extends Recognisable {
  readonly isGroup: boolean
  readonly channel: string | null
}

/** The vault's people and groups, by name; not whom links alone name. */
export function listPeople(db: Kysely<Database>): Promise<KnownPerson[]> {
  return db
    .selectFrom('person')
    .select(['id', 'name', 'aliases', 'email', 'slack', 'is_group as isGroup', 'channel'])
    .where('source', '<>', 'link')
    .where('removed_at', 'is', null)
    .orderBy('name')
    .execute()
}

/** Writes down who of the vault's people each member is, by user id; everyone else is nobody of them. */
export async function saveMatches(db: Kysely<Database>, matches: ReadonlyMap<string, number>): Promise<void> {
  await sql`
    update member set person_id = link.person_id
    from member same left join unnest(${[...matches.keys()]}::text[], ${[...matches.values()]}::bigint[])
      as link (user_id, person_id) on link.user_id = same.user_id
    where same.user_id = member.user_id and member.person_id is distinct from link.person_id`.execute(db)
}

/** Those who can say who is who, by user id: whoever keeps the vault or, where Slack doesn't know them, the admins. */
export async function keepersOf(db: Kysely<Database>, admins: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('member')
    .leftJoin('person', 'person.id', 'member.person_id')
    .select(['member.user_id', 'person.is_vault_owner'])
    .where((is) => is.or([is('person.is_vault_owner', 'is', true), is('member.user_id', '=', anyOf(admins))]))
    .where((is) => is.and({ is_deleted: false, is_bot: false, is_guest: false, is_stranger: false }))
    .orderBy('member.user_id')
    .execute()
  const owners = rows.filter(({ is_vault_owner }) => is_vault_owner)
  return (owners.length > 0 ? owners : rows).map(({ user_id }) => user_id)
}
