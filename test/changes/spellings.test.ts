import { expect, test } from 'vitest'
import { spellingsIn } from '../../src/changes/spellings.ts'
import type { Standing } from '../../src/database/spelling.ts'
import type { Person } from '../../src/directory/directory.ts'

type Told = Partial<Pick<Person, 'source'> & Standing>

const person = (name: string, { source = 'owner' }: Told): Person => ({
  name,
  aliases: [],
  group: false,
  email: null,
  slack: null,
  channel: null,
  source,
})
const standing = (name: string, { isMember = false, open = 1 }: Told): Standing => ({ name, isMember, open })

test.each<[string, Told, Told, string | null]>([
  ['a member’s name is the better one', {}, { isMember: true }, 'Kavery Raman is Kaveri Raman'],
  ['so it is the other way round', { isMember: true }, {}, 'Kaveri Raman is Kavery Raman'],
  [
    'a note of one’s own goes before mentions',
    { source: 'own_note' },
    { open: 9 },
    'Kaveri Raman is Kavery Raman',
  ],
  ['else the one with more to do is better', { open: 2 }, { open: 3 }, 'Kavery Raman is Kaveri Raman'],
  ['else the first by name', {}, {}, 'Kavery Raman is Kaveri Raman'],
  ['two members are two', { isMember: true }, { isMember: true }, null],
  ['two of the team’s file are two', { source: 'team_file' }, { source: 'team_file' }, null],
  ['one of whom nothing is seen isn’t named', {}, { open: 0 }, null],
  ['but a member is', {}, { open: 0, isMember: true }, 'Kavery Raman is Kaveri Raman'],
])('%s', (_, kavery, kaveri, expected) => {
  const pair = [person('Kaveri Raman', kaveri), person('Kavery Raman', kavery)] as const
  const standings = [standing('Kavery Raman', kavery), standing('Kaveri Raman', kaveri)]
  const told = spellingsIn([pair], standings, []).map(({ name, better }) => `${name} is ${better}`)
  expect(told).toEqual(expected === null ? [] : [expected])
  expect(spellingsIn([pair], standings, [['kaveri raman', 'kavery raman']])).toEqual([])
})
