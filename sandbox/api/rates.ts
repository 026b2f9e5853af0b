import type { Json } from '../json.ts'
import type { World } from '../world.ts'
import { methods } from './methods.ts'

/** When calls were made, by what limits them together; null: nothing is limited. */
export type Rates = Map<string, readonly Temporal.Instant[]> | null

interface Limit {
  readonly key: string
  readonly calls: number
  readonly seconds: number
}

/** How many seconds a call comes too soon; 0 and counted where it is in time. */
export function secondsTooSoon(world: World, method: string, args: Json): number {
  const { rates } = world
  if (rates === null) return 0
  const now = world.clock.now()
  const limits = limitsOf(method, args)
  const waits = limits.map((limit) => wait(recent(rates, limit, now), limit, now))
  const longest = Math.max(0, ...waits)
  if (longest > 0) return longest
  for (const limit of limits) rates.set(limit.key, [...recent(rates, limit, now), now])
  return 0
}

function limitsOf(method: string, args: Json): Limit[] {
  const rate = methods[method]?.rate
  const tier = rate === undefined ? [] : [{ key: method, calls: rate, seconds: 60 }]
  const channel = { key: `${method} ${String(args.channel)}`, calls: 1, seconds: 1 }
  return method === 'chat.postMessage' ? [...tier, channel] : tier
}

function recent(
  rates: NonNullable<Rates>,
  { key, seconds }: Limit,
  now: Temporal.Instant,
): readonly Temporal.Instant[] {
  const since = now.subtract({ seconds })
  return (rates.get(key) ?? []).filter((at) => Temporal.Instant.compare(at, since) > 0)
}

function wait(calls: readonly Temporal.Instant[], limit: Limit, now: Temporal.Instant): number {
  const [first] = calls
  if (!first || calls.length < limit.calls) return 0
  return Math.max(1, Math.ceil(limit.seconds - now.since(first).total('seconds')))
}
