import { chat } from './chat.ts'
import { conversations } from './conversations.ts'
import type { Method } from './method.ts'
import { reactions } from './reactions.ts'
import { team } from './team.ts'
import { usergroups } from './usergroups.ts'
import { users } from './users.ts'
import { views } from './views.ts'

/** Every method that the sandbox knows. */
export const methods: Readonly<Record<string, Method>> = {
  ...chat,
  ...conversations,
  ...reactions,
  ...team,
  ...usergroups,
  ...users,
  ...views,
}
