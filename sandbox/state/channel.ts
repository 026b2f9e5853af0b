import type { Json } from '../json.ts'

/** A conversation: a channel, or what two say to each other. */
export interface Channel {
  readonly id: string
  readonly name: string
  readonly kind: 'public' | 'private' | 'im'
  /** User ids. */
  readonly members: ReadonlySet<string>
  readonly archived: boolean
  /** Whether another workspace is in it. */
  readonly shared: boolean
}

export interface ChannelSeed {
  readonly id?: string
  readonly name: string
  readonly kind?: 'public' | 'private'
  /** User ids or handles; the bot is a member where it is named `bot`. */
  readonly members?: readonly string[]
  readonly archived?: boolean
  readonly shared?: boolean
}

/** A conversation as Slack's API tells of it to the bot. */
export function channelJson(channel: Channel, bot: string, team: string): Json {
  const common = {
    id: channel.id,
    is_archived: channel.archived,
    context_team_id: team,
    is_org_shared: false,
  }
  if (channel.kind === 'im') {
    const user = [...channel.members].find((member) => member !== bot)
    return { ...common, is_im: true, user, is_open: true, is_shared: false }
  }
  return {
    ...common,
    is_shared: channel.shared,
    is_ext_shared: channel.shared,
    is_pending_ext_shared: false,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: false,
    is_mpim: false,
    is_private: channel.kind === 'private',
    is_general: channel.name === 'general',
    is_member: channel.members.has(bot),
    num_members: channel.members.size,
  }
}
