import { type Kysely, sql } from 'kysely'
import { expect } from 'vitest'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import type { Database } from '../../src/database/schema.ts'
import { addMember, addPerson, addTask } from '../database/rows.ts'

/** Someone of the sandbox with one task that is due. */
export interface Reminded {
  readonly id: string
  readonly realName: string
  readonly deleted: boolean
}

/** Puts so many people into the database; one in fifty has left Slack. */
export async function addReminded(db: Kysely<Database>, count: number): Promise<readonly Reminded[]> {
  const people = Array.from({ length: count }, (_, index) => ({
    id: `U${String(index).padStart(4, '0')}`,
    realName: `Person ${index}`,
    deleted: index % 50 === 7,
  }))
  for (const { id, deleted } of people) {
    const person = await addPerson(db)
    await addMember(db, id, { person_id: person, is_deleted: deleted })
    await addTask(db, [person])
  }
  return people
}

/** Everyone who can be reached has exactly one digest, and the database knows each message's place and tasks. */
export async function expectOneEach(
  db: Kysely<Database>,
  sandbox: Sandbox,
  people: readonly Reminded[],
): Promise<void> {
  const reachable = people.filter(({ deleted }) => !deleted).map(({ id }) => id)
  expect(receivers(sandbox)).toEqual(reachable)
  expect(await recorded(db)).toEqual(places(sandbox))
}

const posted = ({ workspace }: Sandbox) => [...workspace.messages.values()]

/** Who has got a digest, as often as they have. */
const receivers = (sandbox: Sandbox) =>
  posted(sandbox)
    .flatMap(({ channel }) => [...(sandbox.workspace.channels.get(channel)?.members ?? [])])
    .filter((id) => id !== sandbox.workspace.bot.botUser)
    .toSorted()

const places = (sandbox: Sandbox) =>
  posted(sandbox)
    .map(({ channel, ts }) => `sent ${channel} ${ts}`)
    .toSorted()

async function recorded(db: Kysely<Database>): Promise<string[]> {
  const digests = await db
    .selectFrom('digest')
    .innerJoin('post', (join) =>
      join.onRef('post.channel', '=', 'digest.channel').onRef('post.ts', '=', 'digest.ts'),
    )
    .select(sql<string>`state || ' ' || digest.channel || ' ' || digest.ts`.as('line'))
    .execute()
  return digests.map(({ line }) => line).toSorted()
}
