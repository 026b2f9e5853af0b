import type { Kysely, Selectable } from 'kysely'
import type { Directory, Person } from '../directory/directory.ts'
import { newIds, retireRows, updateRows } from './bulk.ts'
import { clean } from './clean.ts'
import { compareNamed } from './named.ts'
import type { Database, PersonTable } from './schema.ts'
import type { Session } from './session.ts'

type People = Pick<Directory, 'people' | 'owner'>

/** Who stands in the directory, as it was last stored; not whom links alone name, as the vault doesn't know them. */
export async function storedPeople(db: Kysely<Database>): Promise<People> {
  const rows = await selectPeople(db).where('removed_at', 'is', null).orderBy('name').execute()
  const people = rows.flatMap(({ id, is_group, is_vault_owner, removed_at, source, ...person }) =>
    source === 'link' ? [] : [{ ...person, source, group: is_group }],
  )
  return { people, owner: rows.find((row) => row.is_vault_owner)?.name ?? null }
}

/** The ids of those who stand in the directory, by name. */
export async function personIds(db: Kysely<Database>): Promise<ReadonlyMap<string, number>> {
  const rows = await selectPeople(db).where('removed_at', 'is', null).execute()
  return new Map(rows.map(({ id, name }) => [name, id]))
}

/** The names of all people, by id; of those whom links alone name, too. */
export async function peopleNames(db: Kysely<Database>): Promise<ReadonlyMap<number, string>> {
  return new Map([...(await personIds(db))].map(([name, id]) => [id, name]))
}

const COLUMNS = [
  'name',
  'aliases',
  'is_group',
  'is_vault_owner',
  'email',
  'slack',
  'channel',
  'source',
] as const

const selectPeople = (db: Kysely<Database>) =>
  db.selectFrom('person').select(['id', ...COLUMNS, 'removed_at'])

/**
 * Makes the stored people those of a directory, and says whether they weren't. Who is no longer in it is kept out of
 * sight, for what refers to them.
 */
export async function storePeople(
  session: Session,
  { people, owner }: People,
  now: Temporal.Instant,
): Promise<boolean> {
  const { db } = session
  const rows = people.map((person) => toColumns(person, owner))
  const { added, changed, gone } = compareNamed(await ofDirectory(db, rows), rows)
  const ids = await newIds(db, 'person', added.length)
  await session.copy(
    'person',
    ['id', ...COLUMNS],
    added.map((row, index) => ({ id: ids[index] ?? null, ...row })),
  )
  await updateRows(db, 'person', [...COLUMNS, 'removed_at'], changed)
  await retireRows(db, 'person', gone, now)
  return added.length + changed.length + gone.length > 0
}

/** The stored people but for those whom links alone name: these stay, whatever the directory says. */
async function ofDirectory(db: Kysely<Database>, rows: readonly { readonly name: string }[]) {
  const names = new Set(rows.map(({ name }) => name))
  const stored = await selectPeople(db).execute()
  return stored.filter(({ source, name }) => source !== 'link' || names.has(name))
}

function toColumns(
  person: Person,
  owner: string | null,
): Pick<Selectable<PersonTable>, (typeof COLUMNS)[number]> {
  return {
    name: clean(person.name),
    aliases: person.aliases.map(clean),
    is_group: person.group,
    is_vault_owner: person.name === owner,
    email: person.email,
    slack: person.slack,
    channel: person.channel,
    source: person.source,
  }
}
