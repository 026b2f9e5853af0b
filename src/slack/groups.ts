import type { WebClient } from '@slack/web-api'
import { groupChannels } from '../database/channel-member.ts'
import { type ChannelDeps, readChannel } from './channels.ts'

// A group's members are those of its channel.

/** Reads who is in the channels of all groups. */
export async function readGroups(deps: ChannelDeps, client: WebClient): Promise<void> {
  for (const channel of await groupChannels(deps.db)) await readChannel(deps, client, channel)
}
