import { z } from 'zod'
import { pointerTo } from '../blocks/problems.ts'
import { type Json, parseJson } from '../json.ts'
import type { World } from '../world.ts'
import { type Reply, refuse } from './reply.ts'

/** A method of Slack's Web API. */
export interface Method {
  readonly token: 'bot' | 'app'
  /** One of these is needed; none: any token will do. */
  readonly scopes: readonly string[]
  /** Calls a minute that Slack allows. */
  readonly rate: number
  answer(world: World, args: Json): Reply
}

/** Slack's tiers, in calls a minute. */
export const TIER = { one: 1, two: 20, three: 50, four: 100, special: 600 } as const

interface Options<S extends z.ZodType> {
  readonly args: S
  readonly scopes?: readonly string[]
  readonly rate?: number
  readonly token?: 'bot' | 'app'
}

/** Makes a method that reads its arguments before it answers. */
export function method<S extends z.ZodType>(
  { args: schema, scopes = [], rate = TIER.three, token = 'bot' }: Options<S>,
  run: (world: World, args: z.infer<S>) => Reply,
): Method {
  return {
    token,
    scopes,
    rate,
    answer(world, args) {
      const read = schema.safeParse(args)
      return read.success ? run(world, read.data) : refuseArguments(read.error, args)
    },
  }
}

/** Arguments arrive as text from forms and as they are from JSON. */
export const flag = z.preprocess(
  (value) => (typeof value === 'string' ? value === 'true' || value === '1' : value),
  z.boolean(),
)
export const whole = z.preprocess((value) => (typeof value === 'string' ? Number(value) : value), z.int())

/** A structure, which forms carry as JSON; what can't be parsed stays a string. */
export const structure = z.preprocess(
  (value) => (typeof value === 'string' ? (parseJson(value) ?? value) : value),
  z.unknown(),
)

function refuseArguments(error: z.ZodError, args: Json): Reply {
  const messages = error.issues.map(({ path }) => {
    const missing = args[String(path[0])] === undefined
    return missing
      ? `[ERROR] missing required field: ${String(path[0])}`
      : `[ERROR] invalid value [json-pointer:${pointerTo(path)}]`
  })
  return refuse('invalid_arguments', { response_metadata: { messages } })
}
