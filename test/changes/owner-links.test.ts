import { beforeEach, describe, expect, test } from 'vitest'
import { linkMembers, linkOwner, unlinkOwner } from '../../src/changes/owner-links.ts'
import { saveMembers } from '../../src/database/member.ts'
import { listLinks } from '../../src/database/owner-link.ts'
import { listRecipients } from '../../src/database/reminders.ts'
import { ownerKey } from '../../src/directory/owner-key.ts'
import { NOW } from '../database/rows.ts'
import { testDatabase } from '../support/database.ts'
import { stage } from '../sync/stage.ts'
import { aMember } from './member.ts'

const { db } = await testDatabase()

beforeEach(async () => {
  for (const table of ['owner_link', 'member'] as const) await db.deleteFrom(table).execute()
})

const link = (written: string, userId: string) =>
  linkOwner(db, { key: ownerKey(written), written, target: { kind: 'member', userId } }, 'UKEEPER', NOW)
const ownersOf = (tasks: readonly { owners: readonly string[] }[]) => tasks.flatMap(({ owners }) => owners)

const notes = {
  'a.md': '- [ ] Call @Cavery\n- [ ] Write @cavery (MAI)\n- [ ] Wait @TBD',
  'b.md': '---\nparticipants: [Omar Haddad]\n---\n- [ ] Sign @Omar',
  'c.md': '---\nparticipants: [Omar Sayed]\n---\n',
  'd.md': '- [ ] Send @Omar',
}

describe('a link', () => {
  test('gives every task of that name its owner, and no sync takes it back', async () => {
    const { synced, tasks, put } = await stage(db, notes)
    await synced()
    await link('Cavery', 'U1')
    const linked = ['Cavery: Cavery', 'cavery: Cavery', 'TBD: nobody', 'Omar: Omar Haddad', 'Omar: ambiguous']
    expect(ownersOf(await tasks())).toEqual(linked)
    await synced({ full: true })
    put('e.md', '---\nparticipants: [Ilse Vogel]\n---\n- [ ] Ask @Cavery')
    await synced()
    expect(ownersOf(await tasks())).toEqual([...linked, 'Cavery: Cavery'])
  })

  test('goes before who took part, and taking it back lets that count again', async () => {
    const { synced, tasks } = await stage(db, notes)
    await synced()
    await link('Omar', 'U1')
    expect(ownersOf(await tasks()).slice(3)).toEqual(['Omar: Omar', 'Omar: Omar'])
    await unlinkOwner(db, 'omar', NOW)
    expect(ownersOf(await tasks()).slice(3)).toEqual(['Omar: Omar Haddad', 'Omar: ambiguous'])
    expect(await listLinks(db)).toEqual([])
    expect((await listRecipients(db)).map(({ name }) => name)).toEqual(['Omar Haddad', 'Omar Sayed'])
  })

  test('to nobody leaves the tasks to nobody', async () => {
    const { synced, tasks } = await stage(db, notes)
    await synced()
    await linkOwner(db, { key: 'cavery', written: 'Cavery', target: { kind: 'nobody' } }, 'UKEEPER', NOW)
    await synced({ full: true })
    expect(ownersOf(await tasks()).slice(0, 2)).toEqual(['Cavery: nobody', 'cavery: nobody'])
  })

  test('to a channel makes a group that is reminded there', async () => {
    const { synced } = await stage(db, { 'a.md': '- [ ] Call @Platform\n- [ ] Write @Field team' })
    await synced()
    for (const written of ['Platform', 'Field team'])
      await linkOwner(
        db,
        { key: ownerKey(written), written, target: { kind: 'channel', channel: 'CFIELD' } },
        'UKEEPER',
        NOW,
      )
    await synced({ full: true })
    expect(await listRecipients(db)).toMatchObject([
      { name: 'Field team', where: { kind: 'channel', channel: 'CFIELD' } },
    ])
  })

  test('brings reminders to the member, and none once they have left', async () => {
    const { synced } = await stage(db, notes)
    await synced()
    await saveMembers(db, [aMember({ userId: 'U1', name: 'Kay' })], NOW)
    await link('Cavery', 'U1')
    const reached = async () => (await listRecipients(db)).flatMap(({ name, where }) => (where ? [name] : []))
    expect(await reached()).toEqual(['Cavery'])
    await saveMembers(db, [aMember({ userId: 'U1', name: 'Kay', isDeleted: true })], NOW)
    expect(await reached()).toEqual([])
  })

  test('outlives the name in the notes, and finds it there again', async () => {
    const { synced, put, tasks } = await stage(db, { 'a.md': '- [ ] Call @Kaveri Raman' })
    await synced()
    await saveMembers(db, [aMember({ userId: 'U1', name: 'Kay' })], NOW)
    await link('Kaveri Raman', 'U1')
    put('a.md', '- [ ] Call')
    await synced()
    await linkMembers(db, NOW)
    put('a.md', '- [ ] Call @Kaveri Raman')
    await synced()
    await linkMembers(db, NOW)
    expect(ownersOf(await tasks())).toEqual(['Kaveri Raman: Kaveri Raman'])
    expect((await listRecipients(db)).map(({ where }) => where?.kind)).toEqual(['user'])
  })
})

test('whatever the order in which notes, members and links arrive, everyone is the same in the end', async () => {
  const members = [
    aMember({ userId: 'U1', name: 'K. Raman', email: 'k@example.com' }),
    aMember({ userId: 'U2', name: 'Femi Adeyemi' }),
  ]
  const outcomes = new Set<string>()
  for (const order of permutations([0, 1, 2, 3])) {
    for (const table of ['owner_link', 'member'] as const) await db.deleteFrom(table).execute()
    const { synced, put, tasks } = await stage(db, {
      'a.md': '- [ ] Call @Cavery\n- [ ] Write @Femmy, @Fem\n- [ ] Ask @Cavery Rahman\n- [ ] Tell @C. Rahman',
    })
    const steps = [
      async () => {
        put('Kaveri Raman.md', '---\ntype: people\nemail: k@example.com\n---\n')
        await synced()
      },
      async () => {
        await saveMembers(db, members, NOW)
        await linkMembers(db, NOW)
      },
      async () => {
        await link('Cavery', 'U1')
        const target = { kind: 'person', name: 'Kaveri Raman' } as const
        await linkOwner(db, { key: 'cavery rahman', written: 'Cavery Rahman', target }, 'UKEEPER', NOW)
      },
      async () => {
        await link('Femmy', 'U2')
        await link('Fem', 'U2')
      },
    ]
    for (const step of order) await steps[step]?.()
    await synced()
    await linkMembers(db, NOW)
    const reached = (await listRecipients(db)).map(({ name, where }) => `${name}: ${JSON.stringify(where)}`)
    outcomes.add([...ownersOf(await tasks()), ...reached.toSorted()].join('\n'))
  }
  expect([...outcomes]).toEqual([
    [
      'Cavery: Kaveri Raman',
      'Femmy: Fem',
      'Fem: Fem',
      'Cavery Rahman: Kaveri Raman',
      'C. Rahman: Kaveri Raman',
      'Fem: {"kind":"user","userId":"U2"}',
      'Kaveri Raman: {"kind":"user","userId":"U1"}',
    ].join('\n'),
  ])
})

function permutations<T>(all: readonly T[]): T[][] {
  if (all.length === 0) return [[]]
  return all.flatMap((one, at) => permutations(all.toSpliced(at, 1)).map((others) => [one, ...others]))
}
