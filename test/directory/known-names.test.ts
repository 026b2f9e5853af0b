import { expect, test } from 'vitest'
import { knownNames } from '../../src/directory/known-names.ts'
import { directoryOf } from './notes.ts'

const names = knownNames(
  directoryOf(
    `people:
  Kaveri Raman: { aliases: [Cavery, Dr. K] }
  Kaveri Raman Iyer: {}
  VP office team: {}
  Anna: {}
  Sam Ó Briain: {}
`,
    [{ participants: ['Linnéa Åkesson'], tasks: [{ owners: ['Only Owner'] }] }],
  ),
)

test.each([
  ['a name', 'Kaveri Raman 📅', 'Kaveri Raman'],
  ['an alias', 'Cavery, please', 'Cavery'],
  ['the longest', 'Kaveri Raman Iyer and', 'Kaveri Raman Iyer'],
  ['no part of a word', 'Kaveri Ramanathan', null],
  ['any case', 'vp OFFICE team', 'vp OFFICE team'],
  ['without accents, or with them in two code points', 'Linnea A\u030akesson.', 'Linnea A\u030akesson'],
  ['over any white space', 'Kaveri\u00a0 Raman', 'Kaveri\u00a0 Raman'],
  ['with signs', 'Dr. K said', 'Dr. K'],
  ['a doubled last word', 'Linnéa Åkesson Åkesson 📅', 'Linnéa Åkesson Åkesson'],
  ['no doubled beginning', 'Linnéa Åkesson Åkessons', 'Linnéa Åkesson'],
  ['a single word isn’t doubled', 'Anna Anna', 'Anna'],
  ['before a possessive', 'Anna’s team', 'Anna'],
  ['not within a hyphenated name', 'Anna-Lena', null],
  ['not within an identifier', 'Anna_lena', null],
  ['not before another apostrophe', "Anna'Lena", null],
  ['before a hyphen that joins nothing', 'Anna - later', 'Anna'],
  ['nobody known', 'Somebody', null],
  ['none that only task lines know', 'Only Owner', null],
  ['nothing', '', null],
])('%s: %s', (_, text, name) => {
  const end = names.endOfNameAt(`- ${text}`, 2)
  expect(end === null ? null : `- ${text}`.slice(2, end)).toBe(name)
})
