import { expect, test } from 'vitest'
import { linkMembers } from '../../src/changes/owner-links.ts'
import { findAsker, findAskerNow, saveMembers } from '../../src/database/member.ts'
import { readRevision } from '../../src/database/revision.ts'
import { aMember } from '../changes/member.ts'
import { testDatabase } from '../support/database.ts'
import { addPerson, NOW } from './rows.ts'

const { db } = await testDatabase()

const dana = aMember({ email: 'dana@example.com', zone: 'Europe/Madrid' })

test('a member is known from what Slack said last; nobody from what it never said', async () => {
  await saveMembers(db, [dana, { ...dana, userId: 'UILSE', name: 'Ilse Vogel' }], NOW)
  expect(await findAsker(db, 'UDANA')).toEqual({ ...dana, person: null, groups: [] })
  await saveMembers(db, [{ ...dana, isDeleted: true }], NOW)
  expect(await findAsker(db, 'UDANA')).toMatchObject({ isDeleted: true })
  expect(await findAsker(db, 'UILSE')).toMatchObject({ isDeleted: false })
  expect(await findAsker(db, 'UNOBODY')).toBeNull()
})

test('what Slack says may be odd: named twice, with NUL, with a zone that doesn’t exist', async () => {
  const odd = { ...dana, userId: 'UODD', name: 'O\0dd \ud800', zone: 'Mars/Olympus' }
  await saveMembers(db, [dana, odd, { ...dana, zone: 'Asia/Tokyo' }], NOW)
  expect(await findAsker(db, 'UODD')).toMatchObject({ name: 'O\uFFFDdd \uFFFD', zone: null })
  expect(await findAsker(db, 'UDANA')).toMatchObject({ zone: 'Asia/Tokyo' })
})

test('thousands of members are saved at once', async () => {
  const many = Array.from({ length: 2_500 }, (_, index) => ({
    ...dana,
    userId: `U${index}`,
    name: `Member ${index}`,
  }))
  await saveMembers(db, many, NOW)
  expect(await findAsker(db, 'U2499')).toMatchObject({ name: 'Member 2499' })
})

test('members are linked to people, also when either change', async () => {
  await saveMembers(db, [{ ...dana, name: 'Dana Ortiz' }], NOW)
  const id = await addPerson(db, { name: 'Dana Ortiz', aliases: ['Danny'], is_vault_owner: true })
  await linkMembers(db, NOW)
  const person = { id, name: 'Dana Ortiz', aliases: ['Danny'], isVaultOwner: true }
  expect(await findAsker(db, 'UDANA')).toMatchObject({ person })

  await saveMembers(db, [{ ...dana, name: 'Dana Blum', email: null }], NOW)
  expect(await findAsker(db, 'UDANA')).toMatchObject({ person })
  await linkMembers(db, NOW)
  expect(await findAsker(db, 'UDANA')).toMatchObject({ person: null })
})

test('someone who is no longer in the vault is nobody of it', async () => {
  const id = await addPerson(db, { name: 'Ilse Vogel' })
  await linkMembers(db, NOW)
  expect(await findAsker(db, 'UILSE')).toMatchObject({ person: { id } })
  await db.updateTable('person').set({ removed_at: NOW }).where('id', '=', id).execute()
  expect(await findAsker(db, 'UILSE')).toMatchObject({ person: null })
})

test('someone who asks is found with the revision as it is', async () => {
  const revision = await readRevision(db)
  for (const userId of ['UDANA', 'UILSE', 'UNOBODY'])
    expect(await findAskerNow(db, userId)).toEqual({ asker: await findAsker(db, userId), revision })
})
