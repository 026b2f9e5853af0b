import type { Ids } from '../ids.ts'
import type { Json } from '../json.ts'

/** Someone in the workspace, or seen from it. */
export interface User {
  readonly id: string
  /** The handle, `dana`. */
  readonly name: string
  readonly realName: string
  readonly displayName: string
  readonly email: string | null
  /** IANA time zone; null where Slack doesn't say. */
  readonly zone: string | null
  readonly kind: 'member' | 'guest' | 'single_channel_guest' | 'stranger' | 'bot'
  readonly admin: boolean
  readonly deleted: boolean
}

/** What a test or a demo says of someone; what it leaves out follows from the name. */
export interface Person extends Partial<User> {
  readonly realName: string
}

export function userOf(person: Person, ids: Ids): User {
  const handle = person.name ?? handleOf(person.realName)
  return {
    id: ids.next('U'),
    name: handle,
    displayName: person.realName.split(' ')[0] ?? person.realName,
    email: `${handle}@example.com`,
    zone: 'Etc/UTC',
    kind: 'member',
    admin: false,
    deleted: false,
    ...person,
  }
}

const handleOf = (realName: string) => realName.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '.')

/** Whose workspace someone is a member of. */
export const teamOf = ({ kind }: User, team: string) => (kind === 'stranger' ? 'T0STRANGER' : team)

/** Someone as Slack's API tells of them; without the scope for addresses, no address. */
export function userJson(user: User, team: string, now: Temporal.Instant, addresses: boolean): Json {
  return {
    id: user.id,
    team_id: teamOf(user, team),
    name: user.name,
    deleted: user.deleted,
    real_name: user.realName,
    ...zoneJson(user, now),
    profile: profileJson(user, addresses),
    is_admin: user.admin,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: user.kind === 'guest' || user.kind === 'single_channel_guest',
    is_ultra_restricted: user.kind === 'single_channel_guest',
    is_bot: user.kind === 'bot',
    is_app_user: false,
    ...(user.kind === 'stranger' ? { is_stranger: true } : {}),
    updated: Math.floor(now.epochMilliseconds / 1000),
  }
}

function profileJson(user: User, addresses: boolean): Json {
  return {
    real_name: user.realName,
    real_name_normalized: user.realName,
    display_name: user.displayName,
    display_name_normalized: user.displayName,
    ...(addresses && user.email !== null ? { email: user.email } : {}),
  }
}

function zoneJson({ zone, deleted }: User, now: Temporal.Instant): Json {
  if (zone === null || deleted) return {}
  const seconds = now.toZonedDateTimeISO(zone).offsetNanoseconds / 1e9
  return { tz: zone, tz_label: zone, tz_offset: seconds }
}
