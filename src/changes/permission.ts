import type { ChannelFacts } from '../database/channel.ts'
import type { GuardedNote, GuardedTask, Owner } from '../database/guard.ts'
import type { Asker } from '../database/member.ts'
import { fold } from '../directory/fold.ts'

/** Whether someone may; a refusal is a sentence for whoever asked. */
export type Permission = { readonly kind: 'yes' } | { readonly kind: 'no'; readonly sentence: string }

/** The workspace's rule for changes; `admins` are Slack user ids. */
export interface ChangeSettings {
  readonly changesBy: 'owners' | 'anyone'
  readonly admins: readonly string[]
}

/** Where an answer appears: to the asker alone, or to everyone in a channel. */
export type Audience = 'asker' | 'channel'

/** Whether someone may ask anything at all; `asker` is null for a user that Slack hasn't told us of. */
export function mayAsk(asker: Asker | null): Permission {
  if (asker === null)
    return no('I don’t know you yet: I learn of new members within minutes. Please try again.')
  if (asker.isDeleted)
    return no('Your account in this workspace is deactivated: ask its admins to restore it.')
  if (asker.isBot) return no('I take no requests from apps.')
  if (asker.isStranger)
    return no('Only members of this workspace may ask me, and you belong to another: ask one of them.')
  if (asker.isGuest)
    return no('Only full members of this workspace may ask me, and you are a guest: ask one of them.')
  return yes
}

/** Whether what a note says may be shown to someone, in front of `audience`. */
export function maySee(asker: Asker | null, note: GuardedNote, audience: Audience): Permission {
  const asking = mayAsk(asker)
  if (asker === null || asking.kind === 'no' || !note.confidential) return asking
  return audience === 'asker' && isPrivy(asker, note) ? yes : hidden
}

/**
 * Whether someone may have something shown in a channel, to everyone in it; null where it isn't known who that is.
 * What is confidential is kept out of channels besides, whoever is in them: see `maySee`.
 */
export function mayShare(asker: Asker | null, channel: ChannelFacts | null): Permission {
  const asking = mayAsk(asker)
  if (asking.kind === 'no') return asking
  if (channel === null)
    return no('I can’t find out who would read it here: share it in a channel that I am invited to.')
  if (channel.isArchived) return no('That channel is archived: ask whoever keeps it to open it again.')
  if (channel.isShared) return no(`Another workspace is in that channel. ${ELSEWHERE}`)
  if (channel.hasOutsiders) return no(`Not everyone in that channel is a full member. ${ELSEWHERE}`)
  if (!channel.isJoined) return no('I’m not in that channel: invite me there, and share it again.')
  return yes
}

const ELSEWHERE =
  'I share in channels of this workspace’s full members alone: use one, or ask your admins for one.'

/** Whether someone may change a task; `channel` is where they ask, since a group's channel holds its members. */
export function mayChange(
  asker: Asker | null,
  task: GuardedTask,
  settings: ChangeSettings,
  channel: string | null,
): Permission {
  const seeing = maySee(asker, task.note, 'asker')
  if (asker === null || seeing.kind === 'no') return seeing
  if (settings.changesBy === 'anyone' || settings.admins.includes(asker.userId)) return yes
  if (asker.person?.isVaultOwner || task.owners.some((owner) => isOneOf(asker, owner, channel))) return yes
  return no(
    task.owners.length === 0
      ? 'This task has no owner yet, so only those who keep the notes may change it.'
      : 'This task isn’t yours: its owners may change it, and those who keep the notes.',
  )
}

/** Whether someone may choose how a person or group is reminded. */
export function mayChoose({ person, groups }: Asker, personId: number): Permission {
  if (person?.id === personId || groups.includes(personId)) return yes
  return no('Everyone chooses for themselves when they are reminded, and for the groups they are in.')
}

/** Whether someone may say who the owners in the notes are; `admins` are Slack user ids. */
export function mayLink(asker: Asker | null, admins: readonly string[]): Permission {
  const asking = mayAsk(asker)
  if (asker === null || asking.kind === 'no') return asking
  if (asker.person?.isVaultOwner || admins.includes(asker.userId)) return yes
  return no('Only whoever keeps the notes may say who is who in them: ask them to.')
}

function isOneOf({ person, groups }: Asker, owner: Owner, channel: string | null): boolean {
  if (!owner.isGroup) return person?.id === owner.id
  return groups.includes(owner.id) || (owner.channel !== null && owner.channel === channel)
}

/** Participants match by whole names only: a first name alone could be anyone's. */
function isPrivy({ person }: Asker, note: GuardedNote): boolean {
  if (person === null) return false
  if (person.isVaultOwner || note.taskOwners.includes(person.id)) return true
  const names = new Set([person.name, ...person.aliases].map(fold))
  return note.participants.some((participant) => names.has(fold(participant)))
}

const yes: Permission = { kind: 'yes' }

/** What is said of what isn't there and of what may not be seen alike: a refusal doesn't tell that there is something. */
export const hidden = no(
  'There is nothing here that I can show you: ask whoever keeps the notes, if you expected something.',
)

function no(sentence: string): Permission {
  return { kind: 'no', sentence }
}
