import { type ManualClock, manualClock } from '../../sandbox/clock.ts'
import { isJson, type Json, parseJson } from '../../sandbox/json.ts'
import type { Manifest } from '../../sandbox/manifest.ts'
import { ownManifest } from '../../sandbox/manifest.ts'
import { createSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/sandbox.ts'

export const START = '2025-11-08T16:00:00Z'

export interface Testing {
  readonly sandbox: Sandbox
  readonly clock: ManualClock
  /** Calls a method as the bot would, and gives the answer's body. */
  call(method: string, args?: Json): Promise<Json>
}

/** A sandbox whose time stands still, with Dana and Femi, a channel with the bot and one without. */
export async function testSandbox(options: SandboxOptions = {}): Promise<Testing> {
  const clock = manualClock(START)
  const sandbox = await createSandbox({
    clock,
    manifest: grants,
    people: [
      { id: 'UDANA', realName: 'Dana Ortiz', zone: 'America/Denver' },
      { id: 'UFEMI', realName: 'Femi Adeyemi', zone: 'Africa/Lagos' },
    ],
    channels: [
      { id: 'CWITH', name: 'with-bot', members: ['bot', 'UDANA'] },
      { id: 'CWITHOUT', name: 'without-bot', members: ['UDANA'] },
      { id: 'CPRIVATE', name: 'private', kind: 'private', members: ['UDANA'] },
      { id: 'COLD', name: 'old', members: ['bot'], archived: true },
    ],
    groups: [{ id: 'SPM', handle: 'pm-team', users: ['UDANA', 'UFEMI'] }],
    ...options,
  })
  return { sandbox, clock, call: (method, args = {}) => callJson(sandbox, method, args) }
}

/** What a bot may be granted, whatever our own asks for: the sandbox is a Slack for any. */
export const grants: Manifest = {
  ...ownManifest(),
  scopes: [
    'chat:write',
    'commands',
    'reactions:read',
    'reactions:write',
    'users:read',
    'users:read.email',
    'usergroups:read',
    'im:history',
  ],
  events: ['app_home_opened', 'reaction_added', 'reaction_removed', 'team_join', 'user_change'],
  homeTab: true,
}

/** Those grants with more scopes, or other changes. */
export const granting = (scopes: readonly string[], changes: Partial<Manifest> = {}): Manifest => ({
  ...grants,
  ...changes,
  scopes: [...grants.scopes, ...scopes],
})

export async function callJson(sandbox: Sandbox, method: string, args: Json): Promise<Json> {
  const response = await fetch(sandbox.apiUrl + method, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${sandbox.botToken}` },
    body: JSON.stringify(args),
  })
  return bodyOf(response)
}

export async function bodyOf(response: Response): Promise<Json> {
  const body = parseJson(await response.text())
  if (!isJson(body)) throw new Error(`${response.status} without a body`)
  return body
}
