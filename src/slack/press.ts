import { z } from 'zod'
import type { Asker } from '../database/member.ts'

// What Slack tells of something that was pressed, and of a modal that was sent.

/** Something that someone pressed, or picked from, who may ask. */
export interface Press {
  readonly asker: Asker
  /** The asker's own date. */
  readonly today: Temporal.PlainDate
  /** Of the block that was pressed: what it is about. */
  readonly blockId: string
  /** What a button carries, or what was picked: an option, a date, a member or a conversation. Null where a menu was emptied. */
  readonly value: string | null
  /** Opens a modal, once and within 3 seconds; no two presses have the same. */
  readonly triggerId: string
  readonly surface: Surface
}

/** Where something was pressed. What is said to `responseUrl` appears there, up to five times in half an hour. */
export type Surface =
  /** `thread` is the message's own ts, or that of the message in whose thread it stands. */
  | {
      readonly kind: 'message'
      readonly channel: string
      readonly ts: string
      readonly thread: string
      readonly responseUrl: string
    }
  /** A message that only the asker sees, and nobody can change but by its `responseUrl`. */
  | { readonly kind: 'ephemeral'; readonly channel: string; readonly responseUrl: string }
  | { readonly kind: 'home' }
  | ({ readonly kind: 'modal' } & FilledView)

/** A modal as someone filled it in. */
export interface FilledView {
  readonly viewId: string
  /** What the modal was given to remember. */
  readonly metadata: string
  /** What stands in its inputs, by action id; null where nothing does. */
  readonly values: Values
}

export type Values = Readonly<Record<string, string | null>>

/** The conversation that a surface is in; null where it is in none. */
export function channelOf(surface: Surface): string | null {
  return surface.kind === 'message' || surface.kind === 'ephemeral' ? surface.channel : null
}

const picked = z
  .object({
    value: z.string().nullish(),
    selected_user: z.string().nullish(),
    selected_conversation: z.string().nullish(),
    selected_date: z.string().nullish(),
    selected_option: z.object({ value: z.string() }).nullish(),
    selected_time: z.string().nullish(),
    // Of several boxes to tick, all that are ticked, with a space between.
    selected_options: z.array(z.object({ value: z.string() })).nullish(),
  })
  .transform(
    ({ value, selected_option, selected_options, ...selected }) =>
      value ??
      selected.selected_user ??
      selected.selected_conversation ??
      selected.selected_date ??
      selected.selected_time ??
      selected_option?.value ??
      (selected_options?.map((option) => option.value).join(' ') || null),
  )

const filledView = z
  .object({
    id: z.string(),
    private_metadata: z.string().default(''),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), picked)) }).optional(),
  })
  .transform(({ id, private_metadata, state }) => ({
    viewId: id,
    metadata: private_metadata,
    values: Object.fromEntries(Object.values(state?.values ?? {}).flatMap((block) => Object.entries(block))),
  }))

const inMessage = z.object({
  container: z.object({
    type: z.literal('message'),
    message_ts: z.string(),
    thread_ts: z.string().optional(),
    channel_id: z.string(),
    is_ephemeral: z.boolean().default(false),
  }),
  message: z.object({ thread_ts: z.string().optional() }).optional(),
  response_url: z.url(),
})

const inModal = z.object({ view: z.intersection(z.object({ type: z.literal('modal') }), filledView) })

const surface: z.ZodType<Surface> = z.union([
  inMessage.transform(({ container, message, response_url: responseUrl }): Surface => {
    const { message_ts: ts, channel_id: channel, is_ephemeral } = container
    if (is_ephemeral) return { kind: 'ephemeral', channel, responseUrl }
    const thread = container.thread_ts ?? message?.thread_ts ?? ts
    return { kind: 'message', channel, ts, thread, responseUrl }
  }),
  inModal.transform(
    ({ view: { viewId, metadata, values } }): Surface => ({ kind: 'modal', viewId, metadata, values }),
  ),
  z.object({ view: z.object({ type: z.literal('home') }) }).transform((): Surface => ({ kind: 'home' })),
])

const act = z.object({
  user: z.object({ id: z.string() }),
  trigger_id: z.string(),
  actions: z.tuple([z.intersection(z.object({ block_id: z.string() }), z.unknown())]),
})

/** Reads what Slack tells of a press, and whose it was. */
export function readPress(body: unknown): { userId: string; press: Omit<Press, 'asker' | 'today'> } {
  const {
    user,
    trigger_id: triggerId,
    actions: [action],
  } = act.parse(body)
  const press = {
    blockId: action.block_id,
    value: picked.parse(action),
    triggerId,
    surface: surface.parse(body),
  }
  return { userId: user.id, press }
}

const submission = z.object({ user: z.object({ id: z.string() }), trigger_id: z.string(), view: filledView })

/** Reads what Slack tells of a modal that was sent, and by whom. */
export function readSubmission(body: unknown): { userId: string; triggerId: string; filled: FilledView } {
  const { user, trigger_id: triggerId, view } = submission.parse(body)
  return { userId: user.id, triggerId, filled: view }
}

const suggestion = z.object({ user: z.object({ id: z.string() }), value: z.string() })

/** Reads what Slack tells of something typed into a menu, and by whom. */
export function readSuggestion(body: unknown): { userId: string; typed: string } {
  const { user, value } = suggestion.parse(body)
  return { userId: user.id, typed: value }
}
