import type { Kysely } from 'kysely'
import { listMembers, listPeople, saveMatches } from '../database/member.ts'
import {
  deleteLink,
  type LinkTarget,
  listLinks,
  makeLinkedPerson,
  ownersWritten,
  removeUnlinked,
  resolveLinked,
  respell,
  saveLink,
  saveLinkedPeople,
  saveOwners,
} from '../database/owner-link.ts'
import { personIds, storedPeople } from '../database/person.ts'
import type { Database } from '../database/schema.ts'
import { syncing } from '../database/session.ts'
import { ownerResolver } from '../directory/owner-resolver.ts'
import { whoIsWho } from './who-is-who.ts'

// Each of these waits for a sync that is going on, and no sync begins meanwhile: it would undo or miss what is said.

/** Whom a name in notes means, as somebody says. */
export interface Said {
  readonly key: string
  /** As notes write it. */
  readonly written: string
  readonly target: LinkTarget
}

/** Says anew which members the vault's people are, and whose the tasks are of linked names, where that has changed. */
export function linkMembers(db: Kysely<Database>, now: Temporal.Instant): Promise<void> {
  return syncing(db, (session) => settle(session.db, now, []))
}

/** Says whom a name means: every task of that name is theirs from now on. `by` is the Slack user who says so. */
export function linkOwner(
  db: Kysely<Database>,
  said: Said,
  by: string,
  now: Temporal.Instant,
): Promise<void> {
  return syncing(db, async (session) => {
    await saveLink(session.db, said, by, now)
    if (said.target.kind === 'person') await respell(session.db, said.written, said.target.name)
    await settle(session.db, now, [said.key])
  })
}

/** Takes that back: the name means again what the vault says. */
export function unlinkOwner(db: Kysely<Database>, key: string, now: Temporal.Instant): Promise<void> {
  return syncing(db, async (session) => {
    if (!(await deleteLink(session.db, key))) return
    await resolveByVault(session.db, key)
    await settle(session.db, now, [])
  })
}

/** Writes down who is who, as it follows from members, people and links alone; tasks of the `touched` names follow. */
async function settle(
  db: Kysely<Database>,
  now: Temporal.Instant,
  touched: readonly string[],
): Promise<void> {
  const found = whoIsWho(await listMembers(db), await listPeople(db), await listLinks(db))
  const members = new Map(found.members)
  const links = new Map(found.links)
  for (const { name, isGroup, userId, keys } of found.strangers) {
    const id = await makeLinkedPerson(db, name, isGroup)
    for (const key of keys) links.set(key, id)
    if (userId !== null) members.set(userId, id)
  }
  await saveMatches(db, members)
  const changed = await saveLinkedPeople(db, links)
  await resolveLinked(db, [...new Set([...changed, ...touched])])
  await removeUnlinked(db, now)
}

async function resolveByVault(db: Kysely<Database>, key: string): Promise<void> {
  const resolve = ownerResolver(await storedPeople(db))
  const ids = await personIds(db)
  const owners = (await ownersWritten(db, key)).map(({ task_id, position, name, participants }) => {
    const found = resolve(name, participants)
    const person_id = found.kind === 'person' ? (ids.get(found.person.name) ?? null) : null
    return { task_id, position, resolution: found.kind, person_id }
  })
  await saveOwners(db, owners)
}
