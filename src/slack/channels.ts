import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import { z } from 'zod'
import {
  type Channel,
  type ChannelFacts,
  doubtChannel,
  findChannel,
  forgetChannel,
  saveChannel,
} from '../database/channel.ts'
import type { SlackDeps } from './deps.ts'

// What channels are and who is in them: read when it is asked for, kept in the database, and followed by events.

export type ChannelDeps = Pick<SlackDeps, 'db' | 'log' | 'now'>

/** For as long, events are trusted to have told of every change. */
const KEPT = { hours: 24 }

/** Gives what decides whether anything may be shown in a channel; null where that can't be found out. */
export async function channelFacts(
  deps: ChannelDeps,
  client: WebClient,
  channel: string,
): Promise<ChannelFacts | null> {
  const { db, now } = deps
  const known = await findChannel(db, channel, now().subtract(KEPT))
  // Slack tells of changes only where the bot is, and not of everything that ends an archive.
  if (known?.isJoined && !known.isArchived) return known
  const began = now()
  await readChannel(deps, client, channel)
  return findChannel(db, channel, began)
}

/** Whether a channel, as far as is known of it, still has full members of the workspace alone in it. */
export async function isAmongMembers(db: ChannelDeps['db'], channel: string): Promise<boolean> {
  const facts = await findChannel(db, channel, EVER)
  return facts !== null && !facts.isShared && !facts.hasOutsiders
}

/** Later than what is doubted. */
const EVER = Temporal.Instant.fromEpochMilliseconds(1)

/** Reads a channel of which it is told that it is another by now; until that is done nothing is believed of it. */
export async function rereadChannel(deps: ChannelDeps, client: WebClient, channel: string): Promise<void> {
  await doubtChannel(deps.db, channel)
  await readChannel(deps, client, channel)
}

/**
 * Reads what a channel is and who is in it. Where Slack is away, what is known stays; where it refuses, nothing is
 * known, and nobody is known to be in it.
 */
export async function readChannel(
  { db, log, now }: ChannelDeps,
  client: WebClient,
  channel: string,
): Promise<void> {
  try {
    const described = await describedBy(client, channel)
    await saveChannel(db, described, await membersOf(client, channel), now())
  } catch (error) {
    if (error instanceof WebAPIPlatformError && REFUSALS.includes(error.data.error))
      await forgetChannel(db, channel)
    log.warn({ channel, problem: String(error) }, 'What a channel is can’t be read now.')
  }
}

/** What Slack answers of a channel that is gone or not for the bot to see, while it is well itself. */
const REFUSALS: readonly string[] = [
  'access_denied',
  'channel_not_found',
  'method_not_supported_for_channel_type',
  'missing_scope',
  'no_permission',
]

const flag = z.boolean().nullish().transform(Boolean)

const information = z.object({
  channel: z.object({
    id: z.string(),
    is_private: flag,
    is_archived: flag,
    is_member: flag,
    is_shared: flag,
    is_org_shared: flag,
    is_ext_shared: flag,
    is_pending_ext_shared: flag,
  }),
})

async function describedBy(client: WebClient, id: string): Promise<Channel> {
  const { channel } = information.parse(await client.conversations.info({ channel: id }))
  return {
    channel: id,
    isPrivate: channel.is_private,
    isArchived: channel.is_archived,
    isJoined: channel.is_member,
    // Within an organisation it is seen of each of its members whether they are colleagues.
    isShared:
      channel.is_ext_shared || channel.is_pending_ext_shared || (channel.is_shared && !channel.is_org_shared),
  }
}

const PAGE = 200
const page = z.object({ members: z.array(z.string()) })

async function membersOf(client: WebClient, channel: string): Promise<string[]> {
  const users: string[] = []
  for await (const read of client.paginate('conversations.members', { channel, limit: PAGE }))
    users.push(...page.parse(read).members)
  return users
}
