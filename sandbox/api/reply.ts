import { type Problem, sentence } from '../blocks/problems.ts'
import type { Json } from '../json.ts'

/** What Slack's API answers. */
export type Reply = Json & { readonly ok: boolean; readonly error?: string }

export const done = (body: Json = {}): Reply => ({ ok: true, ...body })

export const refuse = (error: string, more: Json = {}): Reply => ({ ok: false, error, ...more })

/** A refusal that says what is wrong where, as Slack says it of blocks and arguments. */
export function refuseFor(error: string, problems: readonly Problem[]): Reply {
  const errors = problems.map(sentence)
  const messages = errors.map((text) => `[ERROR] ${text}`)
  return refuse(error, { errors, response_metadata: { messages } })
}
