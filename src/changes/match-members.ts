import type { Member, Recognisable } from '../database/member.ts'
import { fold } from '../directory/fold.ts'

/** A way to recognise people: what it knows of each side. */
interface Way {
  readonly ofPerson: (person: Recognisable) => readonly string[]
  readonly ofMember: (member: Member) => readonly string[]
}

const bySlackId: Way = {
  ofPerson: ({ slack }) => present(slack),
  ofMember: ({ userId }) => [userId],
}

const byEmail: Way = {
  ofPerson: ({ email }) => present(email).map(fold),
  ofMember: ({ email }) => present(email).map(fold),
}

/** A first name alone fits too many people. */
const byFullName: Way = {
  ofPerson: ({ name, aliases }) => [name, ...aliases].filter(isFullName).map(fold),
  ofMember: ({ name }) => [name].filter(isFullName).map(fold),
}

/** One member and one person that a way finds to be the same. */
interface Match {
  readonly userId: string
  readonly person: Recognisable
}

/**
 * Says which member each person is, as user id → person id: as `linked` says, else by the id that the vault gives,
 * else by email, else by a full name that exactly one member has. Where two could be meant, on either side, nobody is;
 * nor is anybody a guest, a bot, deactivated or of another workspace.
 */
export function matchMembers(
  everyone: readonly Member[],
  people: readonly Recognisable[],
  linked: ReadonlyMap<string, number> = new Map(),
): ReadonlyMap<string, number> {
  const members = everyone.filter(isActive)
  const active = new Set(members.map(({ userId }) => userId))
  const found = new Map([...linked].filter(([userId]) => active.has(userId)))
  // Whom a link names is that member or, where they can't be, nobody.
  const taken = new Set(linked.values())
  for (const way of [bySlackId, byEmail, byFullName]) {
    const known = new Set([...found.values(), ...taken])
    const matches = matchesBy(way, members, people).filter(
      // Whom the vault names by id is that member or, where there is none, nobody.
      ({ userId, person }) =>
        !found.has(userId) && !known.has(person.id) && (way === bySlackId || !present(person.slack).length),
    )
    for (const { userId, person } of unrivalled(matches)) found.set(userId, person.id)
  }
  return found
}

/** Members and people that share a key that nobody else on their side has. */
function matchesBy(way: Way, members: readonly Member[], people: readonly Recognisable[]): Match[] {
  const chosen = byKey(members, way.ofMember)
  return [...byKey(people, way.ofPerson)].flatMap(([key, sought]) => {
    const [person, ...others] = sought
    const [member, ...namesakes] = chosen.get(key) ?? []
    const isSure = person && member && others.length === 0 && namesakes.length === 0
    return isSure ? [{ userId: member.userId, person }] : []
  })
}

/** Without those that give one person two members, or one member two people: aliases can lead to both. */
function unrivalled(matches: readonly Match[]): Match[] {
  const ofMember = Map.groupBy(matches, ({ userId }) => userId)
  const ofPerson = Map.groupBy(matches, ({ person }) => person.id)
  return matches.filter(
    ({ userId, person }) => ofMember.get(userId)?.length === 1 && ofPerson.get(person.id)?.length === 1,
  )
}

function byKey<T>(all: readonly T[], keysOf: (one: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all)
    for (const key of new Set(keysOf(one))) {
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [one])
      else group.push(one)
    }
  return groups
}

/** Whether a member may be anybody of the vault. */
export function isActive({ isDeleted, isBot, isStranger, isGuest }: Member): boolean {
  return !isDeleted && !isBot && !isStranger && !isGuest
}

function isFullName(name: string): boolean {
  return /\S\s+\S/.test(name)
}

function present(value: string | null): string[] {
  return value?.trim() ? [value.trim()] : []
}
