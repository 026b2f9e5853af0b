import type { App } from '@slack/bolt'
import { z } from 'zod'
import { mayAsk } from '../changes/permission.ts'
import { todayOf } from '../changes/request.ts'
import { type Asker, findAsker } from '../database/member.ts'
import type { SlackDeps } from './deps.ts'
import type { Message } from './fit.ts'
import { sentence } from './views/sentence.ts'

// The only ways into the bot: nothing else registers listeners. Commands ask who may before anything else happens.

/** A command that someone typed who may ask. */
export interface Question {
  readonly asker: Asker
  /** The asker's own date. */
  readonly today: Temporal.PlainDate
  /** What follows the command, as Slack escapes it. */
  readonly typed: string
}

const slashCommand = z.object({ user_id: z.string(), text: z.string().default('') })

/** Answers a command, to its asker alone; it is acknowledged before anything is looked up. */
export function onCommand(
  app: App,
  deps: SlackDeps,
  command: string,
  answer: (question: Question) => Promise<Message>,
): void {
  app.command(command, async ({ ack, body, respond }) => {
    await ack()
    const { user_id, text } = slashCommand.parse(body)
    const admitted = await admit(deps, user_id)
    const message =
      admitted.kind === 'refused'
        ? sentence(admitted.sentence)
        : await answer({ ...admitted, today: todayOf(admitted.asker, deps), typed: text })
    await respond({ ...message, response_type: 'ephemeral', unfurl_links: false, unfurl_media: false })
  })
}

type Admission =
  | { readonly kind: 'admitted'; readonly asker: Asker }
  | { readonly kind: 'refused'; readonly sentence: string }

async function admit({ db }: SlackDeps, userId: string): Promise<Admission> {
  const asker = await findAsker(db, userId)
  const permission = mayAsk(asker)
  if (permission.kind === 'no') return { kind: 'refused', sentence: permission.sentence }
  if (asker === null) throw new Error('Someone who isn’t known was allowed to ask.')
  return { kind: 'admitted', asker }
}

const eventBody = z.object({ event: z.unknown() })

/** Takes an event from the inbox. Who may is asked by `take`, once it is known of which task. */
export function onEvent(app: App, type: string, take: (event: unknown) => Promise<void>): void {
  app.event(type, ({ body }) => take(eventBody.parse(body).event))
}
