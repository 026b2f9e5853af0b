import type { App } from '@slack/bolt'
import type { ModalView, PlainTextOption } from '@slack/types'
import { z } from 'zod'
import { mayAsk } from '../changes/permission.ts'
import { todayOf } from '../changes/request.ts'
import { type Asker, findAsker, findAskerNow } from '../database/member.ts'
import { asOf } from '../database/revision.ts'
import { postJson } from './bolt/post-json.ts'
import type { SlackDeps } from './deps.ts'
import type { Message } from './fit.ts'
import { LIMITS } from './limits.ts'
import { type FilledView, type Press, readPress, readSubmission, readSuggestion } from './press.ts'
import { sayAside, tell } from './speak.ts'
import { sentence } from './views/sentence.ts'

export type { Press } from './press.ts'

// The only ways into the bot: nothing else registers listeners. Each asks who may before anything else happens.

/** A command that someone typed who may ask. */
export interface Question {
  readonly asker: Asker
  /** The asker's own date. */
  readonly today: Temporal.PlainDate
  /** What follows the command, as Slack escapes it. */
  readonly typed: string
  /** The conversation that it was typed in. */
  readonly channel: string
}

const slashCommand = z.object({
  user_id: z.string(),
  channel_id: z.string(),
  text: z.string().default(''),
  response_url: z.string(),
})

/** Answers a command, to its asker alone; it is acknowledged before anything is looked up. */
export function onCommand(
  app: App,
  deps: SlackDeps,
  command: string,
  answer: (question: Question) => Promise<Message>,
): void {
  app.command(command, async ({ ack, body }) => {
    await ack()
    const { user_id, channel_id: channel, text, response_url } = slashCommand.parse(body)
    const { asker, revision } = await findAskerNow(deps.db, user_id)
    const admitted = admission(asker)
    const message =
      admitted.kind === 'refused'
        ? sentence(admitted.sentence)
        : await asOf(deps.db, revision, () =>
            answer({ ...admitted, today: todayOf(admitted.asker, deps), typed: text, channel }),
          )
    await respond(response_url, message)
  })
}

async function respond(url: string, message: Message): Promise<void> {
  const aside = { response_type: 'ephemeral', unfurl_links: false, unfurl_media: false }
  const status = await postJson(url, { ...message, ...aside })
  if (status !== OK) throw new Error(`Slack took an answer with status ${status}.`)
}

const OK = 200

type Admission =
  | { readonly kind: 'admitted'; readonly asker: Asker }
  | { readonly kind: 'refused'; readonly sentence: string }

async function admit({ db }: SlackDeps, userId: string): Promise<Admission> {
  return admission(await findAsker(db, userId))
}

function admission(asker: Asker | null): Admission {
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

/**
 * Takes what is pressed, and puts what `answer` gives in the place of the message that it was pressed in; nothing
 * where it gives null. It is acknowledged before anything is looked up. Whoever may not ask is told so beside it.
 */
export function onAction(
  app: App,
  deps: SlackDeps,
  actionId: string,
  answer: (press: Press) => Promise<Message | null>,
): void {
  app.action(actionId, async ({ ack, body, client, respond }) => {
    await ack()
    const { userId, press } = readPress(body)
    const admitted = await admit(deps, userId)
    if (admitted.kind === 'refused')
      return sayAside(client, press.surface, userId, sentence(admitted.sentence))
    const { asker } = admitted
    const message = await answer({ ...press, asker, today: todayOf(asker, deps) })
    if (message !== null) await respond({ ...message, replace_original: true })
  })
}

/** A modal that someone sent who may ask. */
export interface Submission extends FilledView {
  readonly asker: Asker
  /** The asker's own date. */
  readonly today: Temporal.PlainDate
  /** No two submissions have the same. */
  readonly triggerId: string
}

/** What becomes of a modal that was sent. */
export type Taken =
  /** It stays, and says what is wrong, by the id of the block. */
  | { readonly kind: 'wrong'; readonly errors: Readonly<Record<string, string>> }
  /** Another takes its place, and what it asked for is done. */
  | { readonly kind: 'instead'; readonly view: ModalView; readonly work?: () => Promise<void> }
  /** It closes, and what it asked for is done. */
  | { readonly kind: 'taken'; readonly work: () => Promise<void> }

/** Takes a modal that is sent. `take` has to say at once whether it can be, as Slack waits for 3 seconds. */
export function onSubmit(
  app: App,
  deps: SlackDeps,
  callbackId: string,
  take: (submission: Submission) => Promise<Taken>,
): void {
  app.view(callbackId, async ({ ack, body, client }) => {
    const { userId, triggerId, filled } = readSubmission(body)
    const admitted = await admit(deps, userId)
    if (admitted.kind === 'refused') {
      await ack()
      return tell(client, userId, sentence(admitted.sentence))
    }
    const { asker } = admitted
    const taken = await take({ ...filled, asker, today: todayOf(asker, deps), triggerId })
    switch (taken.kind) {
      case 'wrong':
        return ack({ response_action: 'errors', errors: taken.errors })
      case 'instead':
        await ack({ response_action: 'update', view: taken.view })
        return taken.work?.()
      case 'taken':
        await ack()
        return taken.work()
    }
  })
}

/** What someone typed into a menu whose options we give, who may ask. */
export interface Query {
  readonly asker: Asker
  readonly typed: string
}

/** Gives a menu the options for what is typed into it, at once; none to whoever may not ask. */
export function onOptions(
  app: App,
  deps: SlackDeps,
  actionId: string,
  offer: (query: Query) => Promise<readonly PlainTextOption[]>,
): void {
  app.options(actionId, async ({ ack, body }) => {
    const { userId, typed } = readSuggestion(body)
    const admitted = await admit(deps, userId)
    const options = admitted.kind === 'refused' ? [] : await offer({ asker: admitted.asker, typed })
    await ack({ options: options.slice(0, LIMITS.options) })
  })
}
