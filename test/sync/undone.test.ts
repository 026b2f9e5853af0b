import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { stage } from './stage.ts'
import { otherThanNow } from './visible.ts'

const { db } = await testDatabase()

test('undone tasks are gathered from so many notes that tables are filled all at once, and followed afterwards', async () => {
  const notes = Array.from({ length: 1_001 }, (_, nth): [string, string] => [
    `note ${nth}.md`,
    `---\naccount: MAI\nparticipants: [Dana Ortiz]\n---\n- [ ] Send plan ${nth} @Dana Ortiz\n- [x] Read plan ${nth} @Dana Ortiz`,
  ])
  const vault = await stage(db, Object.fromEntries(notes))
  await vault.synced()
  expect(await undone()).toEqual({ account: 1_001, person: 1_001, others: 0 })
  vault.put(
    'note 7.md',
    '---\naccount: MAI\nparticipants: [Dana Ortiz]\n---\n- [x] Send plan 7 @Dana Ortiz\n- [ ] Read plan 7 @Dana Ortiz\n- [ ] Meet @Dana Ortiz',
  )
  await vault.synced()
  expect(await undone()).toEqual({ account: 1_002, person: 1_002, others: 0 })
})

async function undone() {
  const { rows } = await sql`
    select (select count(*) from account_undone) as account, (select count(*) from person_undone) as person,
      (select count(*) from (${otherThanNow('account_undone')} union all ${otherThanNow('person_undone')})) as others`.execute(
    db,
  )
  return rows[0]
}
