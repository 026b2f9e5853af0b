import { expect, test } from 'vitest'
import { linkMembers, linkOwner } from '../../src/changes/owner-links.ts'
import { checkPeople, listPeopleFindings } from '../../src/cli/check-people.ts'
import { saveMembers } from '../../src/database/member.ts'
import { ownerKey } from '../../src/directory/owner-key.ts'
import { aMember } from '../changes/member.ts'
import { NOW } from '../database/rows.ts'
import { testDatabase } from '../support/database.ts'
import { stage } from '../sync/stage.ts'
import { run } from './command-line.ts'

const { db, url } = await testDatabase()

const notes = {
  'a.md':
    '- [ ] Call @Cavery, @Femmy, @Whoever\n- [ ] Write @"Odd: {name}"\n- [ ] Sign @Fieldies\n- [ ] Wait @Unheard\n- [ ] Ask @Cavery Rahman',
  'Kaveri Raman.md': '---\ntype: people\nemail: k@example.com\n---\n',
}
const said = [
  { written: 'Cavery', target: { kind: 'member', userId: 'U1' } },
  { written: 'Femmy', target: { kind: 'member', userId: 'U2' } },
  { written: 'Fieldies', target: { kind: 'channel', channel: 'C0FIELD' } },
  { written: 'Cavery Rahman', target: { kind: 'person', name: 'Kaveri Raman' } },
  { written: 'Whoever', target: { kind: 'nobody' } },
] as const

test('names that are spelt almost alike are told', async () => {
  const { synced } = await stage(db, {
    'a.md': '---\nparticipants: [Kaveri Raman]\n---\n- [ ] Call @Kavery Raman',
    'b.md': '- [ ] Write @Kaveri Raman',
  })
  await synced()
  expect((await listPeopleFindings(db)).map(({ message }) => message)).toContain(
    'Kavery Raman is spelt almost as Kaveri Raman: if that is one person, say so in Slack (/actions people), or make it an alias in followthrough.yml.',
  )
})

test('who is who is listed, with what followthrough.yml would say, which means the same', async () => {
  const { synced, put, tasks, root } = await stage(db, notes)
  await synced()
  const members = [
    aMember({ userId: 'U1', name: 'K. Raman', email: 'k@example.com' }),
    aMember({ userId: 'U2', name: 'Femi Adeyemi' }),
  ]
  await saveMembers(db, members, NOW)
  for (const link of said) await linkOwner(db, { key: ownerKey(link.written), ...link }, 'UKEEPER', NOW)

  const { out } = await run(['doctor', '--people'], { DATABASE_URL: url, VAULT_DIR: root })
  expect(out).toContain('✓ Cavery is K. Raman (U1), as was said in Slack.')
  expect(out).toContain('✓ Cavery Rahman is another spelling of Kaveri Raman, as was said in Slack.')
  expect(out).toContain('✓ Fieldies is the group of channel C0FIELD, as was said in Slack.')
  expect(out).toContain('✓ Whoever is nobody, which followthrough.yml can’t say, as was said in Slack.')
  expect(out).toContain('✗ Unheard (name): 1 open task, and nobody in Slack is known to be that.')

  const findings = await listPeopleFindings(db)
  const block = findings.map(({ message }) => message).find((message) => message.includes('people:\n')) ?? ''
  const linked = await tasks()
  put('followthrough.yml', block.slice(block.indexOf('people:')))
  await db.deleteFrom('owner_link').where('kind', '<>', 'nobody').execute()
  await linkMembers(db, NOW)
  await synced({ full: true })
  await linkMembers(db, NOW)
  expect((await tasks()).map(({ owners }) => owners)).toEqual(linked.map(({ owners }) => owners))
  const reached = await db.selectFrom('member').select('user_id').where('person_id', 'is not', null).execute()
  expect(reached).toHaveLength(2)
  expect(await checkPeople(db)).toMatchObject([
    {
      kind: 'wrong',
      message: expect.stringContaining('2 names of open tasks’ owners mean nobody, or several'),
    },
  ])
  put('a.md', '')
  await synced()
  expect(await checkPeople(db)).toMatchObject([{ kind: 'well' }])
})
