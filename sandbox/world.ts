import type { Rates } from './api/rates.ts'
import type { Clock } from './clock.ts'
import type { ResponseUrl } from './deliver/response-url.ts'
import type { SocketLink } from './deliver/socket.ts'
import type { Faults } from './faults.ts'
import type { Ids } from './ids.ts'
import type { Journal } from './journal.ts'
import type { Manifest } from './manifest.ts'
import type { Workspace } from './state/workspace.ts'
import type { Trigger } from './triggers.ts'

/** All that the sandbox knows; its functions take it first. */
export interface World {
  readonly clock: Clock
  readonly ids: Ids
  readonly journal: Journal
  readonly faults: Faults
  readonly manifest: Manifest
  readonly workspace: Workspace
  readonly secrets: Secrets
  readonly triggers: Map<string, Trigger>
  readonly responseUrls: Map<string, ResponseUrl>
  readonly sockets: Set<SocketLink>
  /** Tickets that `apps.connections.open` gave out and nobody has used. */
  readonly tickets: Set<string>
  /** What Slack is doing just now: calls being answered, parcels on their way. */
  readonly busy: Set<symbol>
  /** Where the sandbox listens, `http://127.0.0.1:3999`. */
  url: string
  /** Where the bot listens, in HTTP mode; null: Socket Mode. */
  requestUrl: string | null
  rates: Rates
  /** The code with which a token is refused, by token. */
  readonly refusedTokens: Map<string, string>
}

export interface Secrets {
  readonly botToken: string
  readonly appToken: string
  readonly signingSecret: string
}

/** Counts work as Slack's own until it ends. */
export async function busyWith<T>(world: World, work: () => Promise<T>): Promise<T> {
  const token = Symbol('work')
  world.busy.add(token)
  try {
    return await work()
  } finally {
    world.busy.delete(token)
    world.journal.stir()
  }
}
