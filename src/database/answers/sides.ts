import { type Kysely, sql } from 'kysely'
import type { Sided } from '../../directory/side.ts'
import type { Database } from '../schema.ts'
import type { Named } from './names.ts'

/** Someone of the vault, with what tells on which side they are. */
export type SidedPerson = Named & Sided

/** Everyone of the vault, by name; `accounts` are those that are asked about. */
export async function sidedPeople(
  db: Kysely<Database>,
  accounts: readonly number[],
): Promise<readonly SidedPerson[]> {
  const { rows } = await sql<SidedPerson>`
    select person.id, person.name, person.aliases, person.email, person.is_group as "isGroup",
      person.is_vault_owner as "isVaultOwner",
      exists (select from member where member.person_id = person.id and ${isFullMember}) as "isMember",
      array(select company from note where title = person.name and ${isOwnNote} and company is not null) as companies,
      exists (select from note join note_account on note_id = note.id
        where title = person.name and ${isOwnNote} and account_id = any(${accounts}::bigint[])) as "isOfAccount"
    from person where person.removed_at is null
    order by person.name`.execute(db)
  return rows
}

/** The domains of the members' addresses, in small letters. */
export async function teamDomains(db: Kysely<Database>): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ domain: string }>`
    select distinct lower(substring(email from '[^@]*$')) as domain from member
    where email is not null and ${isFullMember}`.execute(db)
  return new Set(rows.map(({ domain }) => domain))
}

const isFullMember = sql`not (is_deleted or is_bot or is_guest or is_stranger)`

/** As the directory tells own notes of people, but for their having neither a date nor participants. */
const isOwnNote = sql`note.removed_at is null and lower(note.type) in ('people', 'person', 'contact')`
