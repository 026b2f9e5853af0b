import type { App } from '@slack/bolt'
import { z } from 'zod'
import { addChannelMember, removeChannelMember } from '../../database/channel-member.ts'
import { findAsker } from '../../database/member.ts'
import { rereadChannel } from '../channels.ts'
import type { SlackDeps } from '../deps.ts'
import { onEvent } from '../entrances.ts'

const inChannel = z.object({ channel: z.string() })
const membership = inChannel.extend({ user: z.string() })

/** Keeps what is known of channels as Slack says it is now. Nobody asks for anything by these events. */
export function onChannelChange(app: App, deps: SlackDeps): void {
  const follow = (type: string, take: typeof addChannelMember) =>
    onEvent(app, type, async (event) => {
      const { user, channel } = membership.parse(event)
      await take(deps.db, channel, user)
      // It may be ourselves, who hear of everything in there from now on, or of nothing any more.
      if ((await findAsker(deps.db, user))?.isBot) await rereadChannel(deps, app.client, channel)
    })
  follow('member_joined_channel', addChannelMember)
  follow('member_left_channel', removeChannelMember)
  for (const type of ['channel_shared', 'channel_unshared'])
    onEvent(app, type, (event) => rereadChannel(deps, app.client, inChannel.parse(event).channel))
}
