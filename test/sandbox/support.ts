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

/** The manifest with more scopes, or other changes. */
export const granting = (scopes: readonly string[], changes: Partial<Manifest> = {}): Manifest => {
  const own = ownManifest()
  return { ...own, ...changes, scopes: [...own.scopes, ...scopes] }
}

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
