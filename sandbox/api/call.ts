import type { Json } from '../json.ts'
import type { World } from '../world.ts'
import type { Method } from './method.ts'
import { methods } from './methods.ts'
import { type Reply, refuse } from './reply.ts'

/** Answers a call as Slack does: who asks, may they, and only then what they ask. */
export function answerCall(world: World, name: string, token: string | null, args: Json): Reply {
  const method = methods[name]
  if (!method) return refuse('unknown_method', { req_method: name })
  return refusedToken(world, method, token) ?? missingScope(world, method) ?? method.answer(world, args)
}

function refusedToken(world: World, method: Method, token: string | null): Reply | null {
  const { botToken, appToken } = world.secrets
  if (token === null || token === '') return refuse('not_authed')
  const refused = world.refusedTokens.get(token)
  if (refused !== undefined) return refuse(refused)
  if (token !== botToken && token !== appToken) return refuse('invalid_auth')
  return token === (method.token === 'bot' ? botToken : appToken) ? null : refuse('not_allowed_token_type')
}

function missingScope(world: World, { token, scopes }: Method): Reply | null {
  const granted = token === 'bot' ? world.manifest.scopes : ['connections:write']
  if (scopes.length === 0 || scopes.some((scope) => granted.includes(scope))) return null
  return refuse('missing_scope', { needed: scopes.join(','), provided: granted.join(',') })
}
