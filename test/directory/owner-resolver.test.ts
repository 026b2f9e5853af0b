import { describe, expect, test } from 'vitest'
import type { OwnerResolution } from '../../src/directory/directory.ts'
import { ownerResolver } from '../../src/directory/owner-resolver.ts'
import { directoryOf, ownNote } from './notes.ts'

const directory = directoryOf(
  `owner: Ana Duran
people:
  Kaveri Raman: { aliases: [Cavery, Falcon, "Kav (Chennai)"] }
  Platform team: { channel: C0123ABCD }
  Sam Reed: { aliases: [Sparrow] }
  Sam Okoye: { aliases: [Sparrow] }
`,
  [
    ownNote('people', 'People/Linnéa Åkesson.md'),
    ownNote('people', 'People/Marcus Bell.md', { aliases: ['Falcon', 'Kaveri Raman'] }),
    { participants: ['Marcus Lindqvist', 'Paul Miller', 'Juan de la Cruz', 'Ana Maria Duran'] },
    { tasks: [{ owners: ['Idris Okafor', 'Margaret', 'Marcus B.', 'M. Bell', 'Idris (MAI)'] }] },
  ],
)
const resolve = ownerResolver(directory)

function told(resolution: OwnerResolution): string {
  switch (resolution.kind) {
    case 'person':
      return resolution.person.name
    case 'ambiguous':
      return resolution.candidates.map(({ name }) => name).join(' or ')
    default:
      return resolution.kind
  }
}

describe('name in note → person', () => {
  test.each([
    ['an exact name', 'Kaveri Raman', 'Kaveri Raman'],
    ['an alias', 'Cavery', 'Kaveri Raman'],
    ['an alias that has a remark of its own', 'Kav (Chennai)', 'Kaveri Raman'],
    ['another case', 'kaveri RAMAN', 'Kaveri Raman'],
    ['without its accents', 'Linnea Akesson', 'Linnéa Åkesson'],
    ['with accents in two code points', 'Linne\u0301a A\u030akesson', 'Linnéa Åkesson'],
    ['the @ and needless spaces', '@ Kaveri   Raman', 'Kaveri Raman'],
    ['a doubled last word', 'Idris Okafor Okafor', 'Idris Okafor'],
    ['a remark in parentheses', 'Idris Okafor (MAI)', 'Idris Okafor'],
    ['a remark that never ends', 'Idris (Unknown last', 'Idris Okafor'],
    ['myself', 'Myself', 'Ana Duran'],
    ['me', 'me', 'Ana Duran'],
    ['I', 'I', 'Ana Duran'],
    ['to be decided', 'TBD', 'nobody'],
    ['unassigned', 'unassigned', 'nobody'],
    ['unknown', 'Unknown', 'nobody'],
    ['a question mark', '?', 'nobody'],
    ['a first name that one person has', 'Linnéa', 'Linnéa Åkesson'],
    ['a first name that two have', 'Marcus', 'Marcus Bell or Marcus Lindqvist'],
    ['a first name and an initial', 'Marcus B.', 'Marcus Bell'],
    ['a first name and an initial without its dot', 'marcus l', 'Marcus Lindqvist'],
    ['an initial and a last name', 'M. Bell', 'Marcus Bell'],
    ['initials with dots', 'L.Å.', 'Linnéa Åkesson'],
    ['mere initials may stand for anything', 'PM', 'unknown'],
    ['a middle name left out may be someone else', 'Juan Cruz', 'unknown'],
    ['a first name before particles', 'Juan', 'Juan de la Cruz'],
    ['a first name that is shouted', 'IDRIS', 'Idris Okafor'],
    ['an alias that two claim', 'Sparrow', 'Sam Okoye or Sam Reed'],
    ['a name that is also someone else’s alias', 'kaveri raman', 'Kaveri Raman'],
    ['a group', 'platform team', 'Platform team'],
    ['a group’s first word names nobody', 'Platform', 'unknown'],
    ['a first name that is all we know', 'Margaret', 'unknown'],
    ['a last name alone', 'Okafor', 'unknown'],
    ['someone else', 'Nobody Known', 'unknown'],
    ['nothing', '', 'nobody'],
  ])('%s: %s → %s', (_, name, person) => {
    expect(told(resolve(name, []))).toBe(person)
  })
})

describe('who took part goes before who did not', () => {
  test.each([
    ['one of two', 'Marcus', ['Marcus Lindqvist', 'Kaveri Raman'], 'Marcus Lindqvist'],
    ['one of two, by a misspelt name', 'Sparrow', ['sam reed', 'Cavery'], 'Sam Reed'],
    ['both of two', 'Marcus', ['Marcus Bell', 'Marcus Lindqvist'], 'Marcus Bell or Marcus Lindqvist'],
    ['none of two', 'Marcus', ['Kaveri Raman'], 'Marcus Bell or Marcus Lindqvist'],
    ['the only one needn’t have', 'Linnéa', ['Kaveri Raman'], 'Linnéa Åkesson'],
    ['whom mere initials fit', 'PM', ['Paul Miller'], 'Paul Miller'],
    ['an alias of two among them says nothing', 'Marcus', ['Falcon'], 'Marcus Bell or Marcus Lindqvist'],
    ['a first name among them says nothing', 'Marcus', ['Marcus'], 'Marcus Bell or Marcus Lindqvist'],
  ])('%s: %s with %j → %s', (_, name, participants, person) => {
    expect(told(resolve(name, participants))).toBe(person)
  })
})

test('myself is nobody known where the vault doesn’t say whose it is', () => {
  expect(ownerResolver(directoryOf(''))('Myself', [])).toEqual({ kind: 'unknown' })
})
