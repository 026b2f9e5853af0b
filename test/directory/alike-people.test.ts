import { expect, test } from 'vitest'
import { alikePeople } from '../../src/directory/alike-people.ts'
import { directoryOf } from './notes.ts'

const pairsOf = (...participants: string[]) =>
  alikePeople(directoryOf('', [{ participants }]).people).map((pair) => pair.map(({ name }) => name))

test.each([
  ['a letter left out', 'Kaveri Raman', 'Kaveri Ramn', true],
  ['another letter', 'Kaveri Raman', 'Kavery Raman', true],
  ['letters swapped', 'Kaveri Raman', 'Kaevri Raman', true],
  ['two letters', 'Kaveri Raman', 'Cavery Raman', true],
  ['three letters', 'Kaveri Raman', 'Cavary Raman', false],
  ['one letter of a short name', 'Jan Berg', 'Jon Berg', true],
  ['two letters of a short name', 'Jan Berg', 'Jim Berg', false],
  ['another first name', 'Marcus Bell', 'Martina Bell', false],
])('%s: %s and %s', (_, one, other, areAlike) => {
  expect(pairsOf(one, other)).toEqual(areAlike ? [[one, other].toSorted()] : [])
})

test('every pair is told once, by name', () => {
  expect(pairsOf('Bo Ekman', 'Bo Ekmann', 'Bo Eckman')).toEqual([
    ['Bo Eckman', 'Bo Ekman'],
    ['Bo Eckman', 'Bo Ekmann'],
    ['Bo Ekman', 'Bo Ekmann'],
  ])
})

test('teams are told apart by less', () => {
  expect(pairsOf('Team one team', 'Team two team')).toEqual([])
})
