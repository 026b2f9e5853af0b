import { z } from 'zod'
import type { Json } from '../json.ts'
import { type User, userJson } from '../state/user.ts'
import type { World } from '../world.ts'
import { type Method, method, TIER } from './method.ts'
import { pageArgs, pageOf } from './page.ts'
import { done, refuse } from './reply.ts'

const MOST = 1000

/** Someone as the bot may see them. */
export function tellOfUser(world: World, user: User): Json {
  const addresses = world.manifest.scopes.includes('users:read.email')
  return userJson(user, world.workspace.team.id, world.clock.now(), addresses)
}

const list = method(
  {
    scopes: ['users:read'],
    rate: TIER.two,
    args: z.object(pageArgs),
  },
  (world, page) => {
    const cut = pageOf([...world.workspace.users.values()], page, MOST)
    if (!cut) return refuse('invalid_cursor')
    const members = cut.items.map((user) => tellOfUser(world, user))
    const cache_ts = Math.floor(world.clock.now().epochMilliseconds / 1000)
    return done({ members, cache_ts, response_metadata: cut.response_metadata })
  },
)

const info = method(
  { scopes: ['users:read'], rate: TIER.four, args: z.object({ user: z.string() }) },
  (world, { user: id }) => {
    const user = world.workspace.users.get(id)
    return user ? done({ user: tellOfUser(world, user) }) : refuse('user_not_found')
  },
)

const lookupByEmail = method(
  { scopes: ['users:read.email'], args: z.object({ email: z.string() }) },
  (world, { email }) => {
    const wanted = email.toLowerCase()
    // Slack finds neither those who have left nor bots by their address.
    const user = [...world.workspace.users.values()].find(
      (each) => each.email?.toLowerCase() === wanted && !each.deleted && each.kind !== 'bot',
    )
    return user ? done({ user: tellOfUser(world, user) }) : refuse('users_not_found')
  },
)

export const users: Readonly<Record<string, Method>> = {
  'users.list': list,
  'users.info': info,
  'users.lookupByEmail': lookupByEmail,
}
