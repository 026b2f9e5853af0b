import { expect, test } from 'vitest'
import { storedAccounts } from '../../src/database/account.ts'
import { storedPeople } from '../../src/database/person.ts'
import { buildDirectory } from '../../src/directory/build-directory.ts'
import { readTeamFile } from '../../src/directory/team-file.ts'
import { testDatabase } from '../support/database.ts'
import { stage } from './stage.ts'

const { db } = await testDatabase()

const ownersOf = (tasks: readonly { owners: readonly string[] }[]) =>
  tasks.map(({ owners }) => owners.join(', '))

test('notes whose tasks a new name makes to be read otherwise are read again', async () => {
  const { put, synced, tasks } = await stage(db, {
    'a.md': '- [ ] Ask @platform crew to mend it',
    'b.md': '- [ ] Call @Dana Ortiz',
    'c.md': '- [ ] Write to @Omar',
  })
  await synced()
  expect(ownersOf(await tasks())).toEqual(['platform: unknown', 'Dana Ortiz: Dana Ortiz', 'Omar: unknown'])
  put('followthrough.yml', 'people:\n  platform crew: { group: true }\n  Dana Ortiz: {}\n')
  const { tasks: changed } = await synced()
  expect(changed).toEqual({ added: 0, changed: 1, removed: 0 })
  expect(ownersOf(await tasks())).toEqual([
    'platform crew: platform crew',
    'Dana Ortiz: Dana Ortiz',
    'Omar: unknown',
  ])
  put('followthrough.yml', '')
  await synced()
  expect(ownersOf(await tasks())).toEqual(['platform: unknown', 'Dana Ortiz: Dana Ortiz', 'Omar: unknown'])
})

test('who owners are follows the directory, without any note being read', async () => {
  const { put, synced, tasks } = await stage(db, {
    'a.md': '- [ ] Call @Omar\n- [ ] Sign @Myself\n- [ ] Wait @TBD',
    'b.md': '---\nparticipants: [Omar Haddad]\n---\n- [ ] Write @Omar',
  })
  await synced()
  expect(ownersOf(await tasks())).toEqual([
    'Omar: Omar Haddad',
    'Myself: unknown',
    'TBD: nobody',
    'Omar: Omar Haddad',
  ])
  put('c.md', '---\nparticipants: [Omar Sayed, Dana Ortiz]\n---\n')
  put('followthrough.yml', 'owner: Dana Ortiz')
  await synced()
  expect(ownersOf(await tasks())).toEqual([
    'Omar: ambiguous',
    'Myself: Dana Ortiz',
    'TBD: nobody',
    'Omar: Omar Haddad',
  ])
})

test('accounts follow the directory: aliases, folders and parents', async () => {
  const { put, synced, tasks } = await stage(db, {
    'Customers/MAI/plan.md': '- [ ] Ask Microsoft AI\n- [ ] Ask UK Met',
    'b.md': '---\naccount: UK Met Office\n---\n- [ ] Call',
  })
  await synced()
  const accounts = async () => (await tasks()).map((task) => task.accounts.join(', '))
  expect(await accounts()).toEqual(['', '', 'UK Met Office'])
  put(
    'followthrough.yml',
    'accounts:\n  MAI: { aliases: [Microsoft AI], parent: Microsoft }\n  UK Met Office: { aliases: [UK Met] }\n',
  )
  await synced()
  expect(await accounts()).toEqual(['MAI', 'MAI, UK Met Office', 'UK Met Office'])
  expect(await storedAccounts(db)).toMatchObject([
    { name: 'MAI', parent: 'Microsoft' },
    { name: 'Microsoft', parent: null },
    { name: 'UK Met Office' },
  ])
})

test('the directory is read back just as it was built', async () => {
  const team =
    'owner: Dana Ortiz\naccounts:\n  MAI: { aliases: [M AI], parent: Microsoft }\npeople:\n  Crew: { group: true, channel: C0123ABCD }\n'
  const { synced } = await stage(db, { 'followthrough.yml': team })
  await synced()
  const built = buildDirectory(readTeamFile(team).team, [])
  expect(await storedPeople(db)).toEqual({ people: built.people, owner: built.owner })
  expect(await storedAccounts(db)).toEqual(built.accounts)
})

test('a person who is in no note any more is out of the directory, and the same when back', async () => {
  const { put, synced } = await stage(db, { 'a.md': '- [ ] Call @Dana Ortiz', 'b.md': '' })
  const people = () => db.selectFrom('person').select(['id', 'name', 'removed_at']).orderBy('name').execute()
  await synced()
  const [dana] = await people()
  put('a.md', '- [ ] Call @Omar Haddad')
  await synced()
  expect(await people()).toMatchObject([
    { name: 'Dana Ortiz', removed_at: expect.anything() },
    { name: 'Omar Haddad', removed_at: null },
  ])
  put('b.md', '- [ ] Write @Dana Ortiz')
  await synced()
  expect((await people()).find(({ name }) => name === 'Dana Ortiz')).toEqual(dana)
})
