import type { World } from '../world.ts'

/** Lets the bot answer someone for a while, even in a conversation that it isn't in. */
export interface ResponseUrl {
  /** By which the journal tells of its use. */
  readonly id: string
  readonly user: string
  readonly channel: string
  /** The message that was pressed; null for a command. */
  readonly message: string | null
  readonly expires: Temporal.Instant
  readonly uses: number
}

const LIFETIME = { minutes: 30 }

/** Gives the address, and its id. */
export function createResponseUrl(
  world: World,
  { user, channel, message }: Pick<ResponseUrl, 'user' | 'channel' | 'message'>,
): { id: string; url: string } {
  const id = world.ids.secret()
  const expires = world.clock.now().add(LIFETIME)
  world.responseUrls.set(id, { id, user, channel, message, expires, uses: 0 })
  return { id, url: `${world.url}/actions/${world.workspace.team.id}/${id}` }
}
