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

/** Something in a message that someone pressed, or picked from, who may ask. */
export interface Press {
  readonly asker: Asker
  /** Of the block that was pressed: what it is about. */
  readonly blockId: string
  /** What a button carries, or what was picked: an option, a member or a conversation. Null where a menu was emptied. */
  readonly value: string | null
}

const press = z.object({
  user: z.object({ id: z.string() }),
  actions: z.tuple([
    z
      .object({
        block_id: z.string(),
        value: z.string().nullish(),
        selected_user: z.string().nullish(),
        selected_conversation: z.string().nullish(),
        selected_option: z.object({ value: z.string() }).nullish(),
      })
      .transform(({ block_id, value, selected_user, selected_conversation, selected_option }) => ({
        blockId: block_id,
        value: value ?? selected_user ?? selected_conversation ?? selected_option?.value ?? null,
      })),
  ]),
})

const BESIDE = { response_type: 'ephemeral', replace_original: false } as const

/**
 * Takes what is pressed in a message, and puts what `answer` gives in that message's place; nothing where it gives
 * null. It is acknowledged before anything is looked up. Whoever may not ask is told so beside the message.
 */
export function onAction(
  app: App,
  deps: SlackDeps,
  actionId: string,
  answer: (press: Press) => Promise<Message | null>,
): void {
  app.action(actionId, async ({ ack, body, respond }) => {
    await ack()
    const { user, actions } = press.parse(body)
    const admitted = await admit(deps, user.id)
    const refused = admitted.kind === 'refused'
    const message = refused ? sentence(admitted.sentence) : await answer({ ...admitted, ...actions[0] })
    if (message === null) return
    await respond({ ...message, ...(refused ? BESIDE : { replace_original: true }) })
  })
}
