import { z } from 'zod'
import { flag, type Method, method, TIER } from './method.ts'
import { done, refuse } from './reply.ts'

const scopes = ['usergroups:read']
const rate = TIER.two

const list = method(
  {
    scopes,
    rate,
    args: z.object({ include_users: flag.default(false), include_disabled: flag.default(false) }),
  },
  ({ workspace }, { include_users, include_disabled }) => {
    const groups = [...workspace.groups.values()].filter(({ deleted }) => include_disabled || !deleted)
    const usergroups = groups.map(({ id, handle, name, users, deleted }) => ({
      id,
      team_id: workspace.team.id,
      is_usergroup: true,
      handle,
      name,
      date_delete: deleted ? 1 : 0,
      user_count: users.length,
      ...(include_users ? { users } : {}),
    }))
    return done({ usergroups })
  },
)

const usersList = method(
  { scopes, rate, args: z.object({ usergroup: z.string() }) },
  ({ workspace }, { usergroup }) => {
    const group = workspace.groups.get(usergroup)
    return group ? done({ users: group.users }) : refuse('no_such_subteam')
  },
)

export const usergroups: Readonly<Record<string, Method>> = {
  'usergroups.list': list,
  'usergroups.users.list': usersList,
}
