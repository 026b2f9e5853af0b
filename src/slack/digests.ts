import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { proposedTasks } from '../database/answers/proposed.ts'
import { tasksById } from '../database/answers/tasks.ts'
import type { Where } from '../database/reminders.ts'
import type { Found, IdentifiedMessage, Sent } from '../reminders/deliver.ts'
import { settingsFor } from '../reminders/settings.ts'
import type { SlackDeps } from './deps.ts'
import type { Message } from './fit.ts'
import { sendOutcome } from './send-outcome.ts'
import { digestView, type NumberedTask, restMessage, taskMessage } from './views/digest.ts'
import { reviewView } from './views/review.ts'

// Sending reminders, and finding out whether one was sent. The client that is used tries nothing twice.

const EVENT_TYPE = 'followthrough_digest'
const PAGE = 200

const posted = z.object({ channel: z.string(), ts: z.string() })
const opened = z.object({ channel: z.object({ id: z.string() }) })
const history = z.object({
  messages: z.array(z.object({ ts: z.string(), metadata: z.unknown().optional() })),
})
const ownMetadata = z.object({
  event_type: z.literal(EVENT_TYPE),
  event_payload: z.object({ id: z.string() }),
})

/** Sends a message of a digest; it carries its id, to be found by. */
export async function sendDigest(
  deps: SlackDeps,
  client: WebClient,
  outgoing: IdentifiedMessage,
): Promise<Sent> {
  const { where, id, sendBy } = outgoing
  const message = {
    ...(await messageOf(deps, outgoing)),
    metadata: { event_type: EVENT_TYPE, event_payload: { id } },
    unfurl_links: false,
    unfurl_media: false,
  }
  const channel = where.kind === 'user' ? where.userId : where.channel
  // The database can take its time, and another copy of the bot may be about to take this digest over.
  if (Temporal.Instant.compare(deps.now(), sendBy) > 0) return { kind: 'later', seconds: 0 }
  try {
    return { kind: 'sent', ...posted.parse(await client.chat.postMessage({ channel, ...message })) }
  } catch (error) {
    return sendOutcome(error)
  }
}

/** Looks for a digest's message where it was to be sent. Throws what Slack says where it can't be looked for. */
export async function findDigest(client: WebClient, digestId: string, where: Where): Promise<Found> {
  const channel = where.kind === 'user' ? await conversationWith(client, where.userId) : where.channel
  const search = { channel, include_all_metadata: true, limit: PAGE }
  for await (const page of client.paginate('conversations.history', search)) {
    const message = history.parse(page).messages.find(({ metadata }) => isOf(digestId, metadata))
    if (message) return { kind: 'found', channel, ts: message.ts }
  }
  return { kind: 'missing' }
}

async function messageOf(deps: SlackDeps, outgoing: IdentifiedMessage): Promise<Message> {
  const { db, settings } = deps
  const { shows, person, counts, leftOut, localDate } = outgoing
  const seen = { today: localDate, noteUrl: settings.noteUrl }
  const left = leftOut.more + leftOut.resting
  switch (shows) {
    case 'digest': {
      const { leadDays } = settingsFor(person, settings.reminders)
      return digestView({ person, tasks: await listed(deps, outgoing), counts, left, leadDays }, seen)
    }
    case 'task': {
      const [only] = await listed(deps, outgoing)
      if (only === undefined) throw new Error('A task that someone is to be reminded of is gone.')
      return taskMessage(only, person, seen)
    }
    case 'rest':
      return restMessage(left, person)
    case 'review':
      return reviewView(await proposedTasks(db))
  }
}

async function listed({ db }: SlackDeps, { items }: IdentifiedMessage): Promise<NumberedTask[]> {
  const tasks = await tasksById(
    db,
    items.map(({ task }) => task.id),
  )
  return items.flatMap(({ position, task: { id }, backFrom }) => {
    const task = tasks.get(id)
    return task === undefined ? [] : [{ position, task, backFrom }]
  })
}

async function conversationWith(client: WebClient, userId: string): Promise<string> {
  return opened.parse(await client.conversations.open({ users: userId })).channel.id
}

function isOf(digestId: string, metadata: unknown): boolean {
  const { data } = ownMetadata.safeParse(metadata)
  return data?.event_payload.id === digestId
}
