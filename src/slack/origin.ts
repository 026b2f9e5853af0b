import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { pressName } from '../changes/reaction-order.ts'
import type { Asker } from '../database/member.ts'
import { answerActions } from './commands/actions.ts'
import type { SlackDeps } from './deps.ts'
import type { Message } from './fit.ts'
import { publishHome } from './home/publish.ts'
import { type Answered, answerInThread } from './in-thread.ts'
import { settleAndTell } from './outcomes.ts'
import type { Press, Surface } from './press.ts'
import { replaceAside, sayAside } from './speak.ts'
import { withFreshMenus } from './views/task-controls.ts'

// Where a change was asked for is where it is told how it went, and what shows the task there is drawn anew.

/** Where a change was asked for. */
export interface Origin {
  readonly surface: Exclude<Surface, { kind: 'modal' }>
  /** What the list that was pressed in was asked; null where it doesn't say. */
  readonly question: string | null
}

/** Says where it was asked how a change went: in the message's thread, else beside it; a Home is made anew with it. */
export async function tellAt(
  deps: SlackDeps,
  client: WebClient,
  { surface }: Origin,
  { userId, taskId }: Answered,
  message: Message,
): Promise<void> {
  if (surface.kind === 'message') {
    const place = { channel: surface.channel, ts: surface.thread }
    return answerInThread(deps, client, place, { userId, taskId }, message)
  }
  if (surface.kind === 'home') return publishHome(deps, client, userId, { said: message, isAnswer: true })
  await sayAside(client, surface, userId, message)
}

/** Draws anew what only the asker sees. */
export async function redraw(
  deps: SlackDeps,
  { surface, question }: Origin,
  asker: Asker,
  today: Temporal.PlainDate,
): Promise<void> {
  if (surface.kind !== 'ephemeral' || question === null) return
  const message = await answerActions(deps, { asker, today, typed: question, channel: surface.channel })
  await replaceAside(surface.responseUrl, withFreshMenus(message, deps.now().epochMilliseconds))
}

/** Carries out an edit, tells where it was asked how it went, and draws anew what is old by it. */
export async function settleAt(
  deps: SlackDeps,
  client: WebClient,
  origin: Origin,
  { asker, today }: Pick<Press, 'asker' | 'today'>,
  editId: number,
): Promise<void> {
  const { userId } = asker
  await settleAndTell(deps, client, editId, (message, taskId) =>
    tellAt(deps, client, origin, { userId, taskId }, message),
  )
  await redraw(deps, origin, asker, today)
}

/** Names a press for what it asks, with the message in whose thread it is answered. */
export function gestureAt({ surface }: Origin, triggerId: string): string {
  return pressName(
    triggerId,
    surface.kind === 'message' ? { channel: surface.channel, ts: surface.thread } : null,
  )
}

const surface: z.ZodType<Origin['surface']> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('message'),
    channel: z.string(),
    ts: z.string(),
    thread: z.string(),
    responseUrl: z.url(),
  }),
  z.object({ kind: z.literal('ephemeral'), channel: z.string(), responseUrl: z.url() }),
  z.object({ kind: z.literal('home') }),
])

/** Reads where something was asked, from what a modal remembers of it. */
export const storedOrigin: z.ZodType<Origin> = z.object({ surface, question: z.string().nullable() })
