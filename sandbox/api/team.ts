import { z } from 'zod'
import { type Method, method, TIER } from './method.ts'
import { done } from './reply.ts'

const authTest = method({ rate: TIER.special, args: z.object({}) }, ({ workspace: { team, bot, users } }) =>
  done({
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: users.get(bot.botUser)?.name,
    team_id: team.id,
    user_id: bot.botUser,
    bot_id: bot.botId,
    is_enterprise_install: false,
  }),
)

const teamInfo = method({ scopes: ['team:read'], args: z.object({}) }, ({ workspace: { team } }) =>
  done({ team: { ...team, email_domain: '', icon: {} } }),
)

/** Gives the address of a socket, good for one connection. */
const connectionsOpen = method(
  { token: 'app', scopes: ['connections:write'], rate: TIER.one, args: z.object({}) },
  (world) => {
    const ticket = world.ids.secret()
    world.tickets.add(ticket)
    return done({
      url: `${world.url.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${world.workspace.bot.appId}`,
    })
  },
)

export const team: Readonly<Record<string, Method>> = {
  'auth.test': authTest,
  'team.info': teamInfo,
  'apps.connections.open': connectionsOpen,
}
