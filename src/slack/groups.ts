import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import { z } from 'zod'
import { groupChannels, saveChannelMembers } from '../database/channel-member.ts'
import type { SlackDeps } from './deps.ts'

// A group's members are those of its channel.

const PAGE = 200
const page = z.object({ members: z.array(z.string()) })

/** Reads who is in the channels of all groups. */
export async function readGroups(deps: Pick<SlackDeps, 'db' | 'log'>, client: WebClient): Promise<void> {
  for (const channel of await groupChannels(deps.db)) await readGroup(deps, client, channel)
}

/** Reads who is in a channel. Where Slack is away, what is known stays; where it refuses, nobody is known to be. */
export async function readGroup(
  { db, log }: Pick<SlackDeps, 'db' | 'log'>,
  client: WebClient,
  channel: string,
): Promise<void> {
  try {
    await saveChannelMembers(db, channel, await membersOf(client, channel))
  } catch (error) {
    if (error instanceof WebAPIPlatformError) await saveChannelMembers(db, channel, [])
    log.warn({ channel, problem: String(error) }, 'Who is in a group’s channel can’t be read now.')
  }
}

async function membersOf(client: WebClient, channel: string): Promise<string[]> {
  const users: string[] = []
  for await (const read of client.paginate('conversations.members', { channel, limit: PAGE }))
    users.push(...page.parse(read).members)
  return users
}
