import { tellOfUser } from '../api/users.ts'
import { tellOfView } from '../api/views.ts'
import { publish } from '../deliver/event.ts'
import { type Person, type User, userOf } from '../state/user.ts'
import { directChannel, findUser } from '../state/workspace.ts'
import type { World } from '../world.ts'

// What happens to people.

/** Lets someone join the workspace. */
export function join(world: World, person: Person): User {
  return tell(world, 'team_join', userOf(person, world.ids))
}

/** Changes what Slack says of someone: their zone, that they left. */
export function changeUser(world: World, name: string, changes: Partial<Omit<User, 'id'>>): User {
  const before = findUser(world.workspace.users.values(), name)
  return tell(world, 'user_change', { ...before, ...changes })
}

function tell(world: World, type: 'team_join' | 'user_change', user: User): User {
  world.workspace.users.set(user.id, user)
  const now = world.clock.now()
  const cache_ts = Math.floor(now.epochMilliseconds / 1000)
  publish(world, { type, user: tellOfUser(world, user), cache_ts, event_ts: world.ids.timestamp(now) })
  return user
}

/** Lets someone look at the bot's Home tab. */
export function lookAtHome(world: World, user: User): void {
  const home = world.workspace.homes.get(user.id)
  publish(world, {
    type: 'app_home_opened',
    user: user.id,
    channel: directChannel(world.workspace, user.id, world.ids).id,
    tab: 'home',
    ...(home ? { view: tellOfView(world, home) } : {}),
    event_ts: world.ids.timestamp(world.clock.now()),
  })
}
