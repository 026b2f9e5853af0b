import type { KnownPerson, Member } from '../database/member.ts'
import type { OwnerLink } from '../database/owner-link.ts'
import { cleanName } from '../directory/names.ts'
import { ownerKey } from '../directory/owner-key.ts'
import { isActive, matchMembers } from './match-members.ts'

/** Someone whom links name and the vault doesn't know. */
export interface Stranger {
  /** As notes write it. */
  readonly name: string
  readonly isGroup: boolean
  /** Null for a group, and for a member who can't be reminded. */
  readonly userId: string | null
  /** Of the links that name them. */
  readonly keys: readonly string[]
}

export interface WhoIsWho {
  /** Whom each member is: user id → person id. */
  readonly members: ReadonlyMap<string, number>
  /** Whom each link means: key → person id. */
  readonly links: ReadonlyMap<string, number>
  readonly strangers: readonly Stranger[]
}

/**
 * Says which members the vault's people are, and whom links mean. A name that is linked becomes one more of whoever the
 * member or the channel's group is known to be: whom the vault says, else whoever bears one of the linked names, else a
 * stranger. What the vault says of someone whose own name is linked to another doesn't count. It depends on nothing but
 * what it is given, so that it doesn't matter what came first.
 */
export function whoIsWho(
  members: readonly Member[],
  people: readonly KnownPerson[],
  links: readonly OwnerLink[],
): WhoIsWho {
  const bearers = new Map(people.map((person) => [ownerKey(person.name), person]))
  const unlinked = matchMembers(members, people.filter(isHuman))
  const meanings = meaningsOf(links, people, bearers, unlinked)
  const [groups, others] = [
    meanings.filter(({ isGroup }) => isGroup),
    meanings.filter(({ isGroup }) => !isGroup),
  ]
  const linked = new Map(others.flatMap(({ id, bearer }) => (bearer ? [[id, bearer.id]] : [])))
  const channels = new Set(groups.map(({ bearer }) => bearer))
  const humans = people.filter((person) => isHuman(person) && !channels.has(person))
  const matched = matchMembers(members, humans, linked)
  const found = meanings.map((meaning) => ({ ...meaning, person: personOf(meaning, people, matched) }))
  const active = new Set(members.filter(isActive).map(({ userId }) => userId))
  return {
    members: matched,
    links: new Map([
      ...spellingsIn(links, bearers),
      ...found.flatMap(({ keys, person }) =>
        person === null ? [] : keys.map((key) => [key, person] as const),
      ),
    ]),
    strangers: found
      .filter(({ person }) => person === null)
      .map(({ name, isGroup, id, keys }) => ({ name, isGroup, keys, userId: active.has(id) ? id : null })),
  }
}

/** The other spellings of people's names: key → person id. */
function spellingsIn(links: readonly OwnerLink[], bearers: Bearers): (readonly [string, number])[] {
  return links.flatMap(({ key, target }) => {
    const bearer = target.kind === 'person' ? bearers.get(ownerKey(target.name)) : undefined
    return bearer === undefined ? [] : [[key, bearer.id]]
  })
}

/** Whose own name a key is. */
type Bearers = ReadonlyMap<string, KnownPerson>

/** A member or a channel, and the names that were said to mean it. */
interface Meaning {
  /** Slack's id of it. */
  readonly id: string
  readonly isGroup: boolean
  readonly keys: readonly string[]
  readonly name: string
  /** Who of the vault is the member by what the vault says, else bears the first of these names that is anybody's. */
  readonly bearer: KnownPerson | null
}

const isHuman = ({ isGroup }: KnownPerson) => !isGroup

/** `unlinked` says who members would be if nothing were linked. */
function meaningsOf(
  links: readonly OwnerLink[],
  people: readonly KnownPerson[],
  bearers: Bearers,
  unlinked: ReadonlyMap<string, number>,
): Meaning[] {
  const said = links.flatMap((link) => {
    const { target } = link
    if (target.kind === 'nobody' || target.kind === 'person') return []
    const isGroup = target.kind === 'channel'
    return { ...link, isGroup, id: isGroup ? target.channel : target.userId, bearer: bearers.get(link.key) }
  })
  const inOrder = said.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const idOf = new Map(inOrder.map(({ bearer, id }) => [bearer?.id, id]))
  return [...Map.groupBy(inOrder, ({ id }) => id)].map(([id, names]) => {
    const named = names.flatMap(({ bearer }) => bearer ?? [])
    const own = people.find((person) => person.id === unlinked.get(id) && (idOf.get(person.id) ?? id) === id)
    return {
      id,
      isGroup: names.some(({ isGroup }) => isGroup),
      keys: names.map(({ key }) => key),
      name: cleanName(names[0]?.written ?? ''),
      bearer: own ?? named[0] ?? null,
    }
  })
}

function personOf(
  { id, isGroup, bearer }: Meaning,
  people: readonly KnownPerson[],
  matched: ReadonlyMap<string, number>,
): number | null {
  if (bearer !== null) return bearer.id
  if (!isGroup) return matched.get(id) ?? null
  return people.find((person) => person.isGroup && person.channel === id)?.id ?? null
}
