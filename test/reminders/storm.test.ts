import { sql } from 'kysely'
import { afterAll, beforeEach, expect, inject, test } from 'vitest'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { connect } from '../../src/database/connect.ts'
import { addMember, addPerson, addTask } from '../database/rows.ts'
import { testDatabase } from '../support/database.ts'
import { isTorture } from '../support/torture.ts'
import { type Reminded, storm } from './storm.ts'

// Three copies of the bot against the sandbox, each with connections of its own, in some minutes of trouble.

const { db, url } = await testDatabase()
const admin = connect(inject('postgres'))
afterAll(() => admin.destroy())

const PEOPLE = isTorture ? 500 : 40
const RUNS = isTorture ? 200 : 3
const people: readonly Reminded[] = Array.from({ length: PEOPLE }, (_, index) => ({
  id: `U${String(index).padStart(4, '0')}`,
  realName: `Person ${index}`,
  deleted: index % 50 === 7,
}))

for (const { id, deleted } of people) {
  const person = await addPerson(db)
  await addMember(db, id, { person_id: person, is_deleted: deleted })
  await addTask(db, [person])
}

beforeEach(async () => {
  await db.deleteFrom('digest').execute()
  await db.deleteFrom('post').execute()
})

test.each(Array.from({ length: RUNS }, (_, seed) => seed))(
  'storm %i: everyone who can be reached has one digest, and it is known where',
  async (seed) => {
    const sandbox = await storm({ url, admin }, people, { seed, steps: PEOPLE })
    try {
      const reachable = people.filter(({ deleted }) => !deleted).map(({ id }) => id)
      expect(receivers(sandbox)).toEqual(reachable)
      expect(await recorded()).toEqual(places(sandbox))
    } finally {
      await sandbox.close()
    }
  },
)

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

async function recorded(): Promise<string[]> {
  const digests = await db
    .selectFrom('digest')
    .innerJoin('post', (join) =>
      join.onRef('post.channel', '=', 'digest.channel').onRef('post.ts', '=', 'digest.ts'),
    )
    .select([sql<string>`state || ' ' || digest.channel || ' ' || digest.ts`.as('line')])
    .execute()
  return digests.map(({ line }) => line).toSorted()
}
