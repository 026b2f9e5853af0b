import type { Kysely } from 'kysely'
import { unreachedOwners } from '../database/health.ts'
import type { Database } from '../database/schema.ts'
import type { Finding } from '../slack/check.ts'

/** Checks that those who own open tasks are known in Slack. */
export async function checkPeople(db: Kysely<Database>): Promise<readonly Finding[]> {
  const owners = await unreachedOwners(db)
  if (owners.length === 0)
    return [{ kind: 'well', message: 'Everyone who owns an open task is known in Slack.' }]
  return owners.map(({ name, open }) => ({
    kind: 'wrong',
    message: `${name} owns ${open} open ${open === 1 ? 'task' : 'tasks'} and isn’t known in Slack: give an email, slack or channel in followthrough.yml.`,
  }))
}
