import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountFinder } from '../../src/directory/account-finder.ts'
import { directoryOf, noteWith, ownNote } from './notes.ts'

const directory = directoryOf(
  `accounts:
  MAI: { aliases: [Microsoft AI], parent: Microsoft }
  UK Met Office: { aliases: [UK Met] }
  Office of Rail: {}
  Bank UK: {}
  Halden Systems: {}
  Norrland Rail: { aliases: [Norrlandsrälsen] }
  Mai Tea: {}
  AT&T: {}
  C++ Alliance: { aliases: [C++] }
  日立: {}
  Twin One: { aliases: [Twin] }
  Twin Two: { aliases: [Twin] }
`,
  [ownNote('customer', 'Customers/Halden/Halden.md')],
)
const finder = accountFinder(directory)

describe('text → accounts that it names', () => {
  test.each([
    ['its name', 'Call MAI today', ['MAI']],
    ['another case', 'call mai today', ['MAI']],
    ['an alias', 'Ask microsoft ai', ['MAI']],
    ['accents left out', 'Norrlandsralsen waits', ['Norrland Rail']],
    ['accents put in', 'MÀI', ['MAI']],
    ['a possessive', "MAI's plan", ['MAI']],
    ['a typographic possessive', 'MAI’s plan', ['MAI']],
    ['a plural', 'both MAIs', ['MAI']],
    ['a possessive plural', 'both MAIs’ plans', ['MAI']],
    ['a possessive after an s', "the Halden Systems' plan", ['Halden Systems']],
    ['a possessive alias of two words', 'UK Met’s office', ['UK Met Office']],
    ['in a link, a tag and emphasis', '[[MAI]] #UK-Met **Bank UK**', ['MAI', 'UK Met Office', 'Bank UK']],
    ['beside signs', 'MAI/UK Met → Bank UK…', ['MAI', 'UK Met Office', 'Bank UK']],
    ['a plural that is another word', 'mais non', []],
    ['no part of a word', 'MAIL, XMAI, MAI2', []],
    ['no part of a word with accents', 'éMAI MAIé', []],
    ['part of a hyphenated word', 'the MAI-specific and non-MAI parts', ['MAI']],
    ['among punctuation', '(MAI), “MAI”; MAI.', ['MAI']],
    ['a name inside another', 'UK Met Office', ['UK Met Office']],
    ['the longest, not the first', 'Bank UK Met Office', ['UK Met Office']],
    ['two that only touch', 'Bank UK, UK Met', ['Bank UK', 'UK Met Office']],
    [
      'hyphens, underscores and spaces alike',
      'UK-Met_Office  and norrland\u00a0rail',
      ['UK Met Office', 'Norrland Rail'],
    ],
    ['not across a sentence', 'in the UK. Met Office', []],
    ['signs in a name', 'AT&T and C++.', ['AT&T', 'C++ Alliance']],
    ['not without its signs', 'at t, C', []],
    ['scripts without spaces', '与日立开会', ['日立']],
    ['a name that two claim', 'Twin', []],
    ['a parent', 'Microsoft', ['Microsoft']],
    ['several, in their order', 'Halden after MAI', ['Halden', 'MAI']],
    ['nothing', '', []],
  ])('%s: %j → %j', (_, text, accounts) => {
    expect(finder.ofText(text, [])).toEqual(accounts)
  })
})

describe('a text in a note about MAI and UK Met Office', () => {
  test.each([
    ['names none: both', 'Send the deck', ['MAI', 'UK Met Office']],
    ['names one: only that', 'Send MAI the deck', ['MAI']],
    ['names both: both', 'Send UK Met and MAI the deck', ['UK Met Office', 'MAI']],
    ['names another: it is added', 'Ask Halden', ['MAI', 'UK Met Office', 'Halden']],
    ['names one and another', 'Ask Halden for MAI', ['Halden', 'MAI']],
  ])('%s', (_, text, accounts) => {
    expect(finder.ofText(text, ['MAI', 'UK Met Office'])).toEqual(accounts)
  })
})

describe('note → accounts, by which rule', () => {
  test.each([
    ['account:', { statedAccounts: ['uk met'] }, ['UK Met Office stated uk met']],
    ['its own folder', { path: 'Customers/Halden/x/note.md' }, ['Halden folder Customers/Halden']],
    ['a folder of its name', { path: 'A/Norrland Rail/note.md' }, ['Norrland Rail folder A/Norrland Rail']],
    ['the nearest folder', { path: 'Customers/Halden/MAI/note.md' }, ['MAI folder Customers/Halden/MAI']],
    ['a tag', { tags: ['account/norrland-rail', 'video'] }, ['Norrland Rail tag account/norrland-rail']],
    [
      'a tag below another',
      { tags: ['account/microsoft/mai'] },
      ['Microsoft tag account/microsoft/mai', 'MAI tag account/microsoft/mai'],
    ],
    ['the title', { title: 'Align on MAI and UK Met' }, ['MAI title MAI', 'UK Met Office title UK Met']],
    ['another folder', { path: 'Customers/note.md' }, []],
    ['a tag that merely contains its name', { tags: ['mai'] }, []],
  ])('%s', (_, given, reasons) => {
    const found = finder
      .whyNote(noteWith(given))
      .map(({ account, rule, said }) => `${account} ${rule} ${said}`)
    expect(found).toEqual(reasons)
  })

  test('all rules together, each account once', () => {
    const note = noteWith({ title: 'MAI and Halden', statedAccounts: ['MAI'], tags: ['account/halden'] })
    expect(finder.ofNote(note)).toEqual(['MAI', 'Halden'])
  })
})

test('a text’s reasons say whether the note or its own words gave an account', () => {
  expect(finder.whyText('Ask Halden', ['MAI'])).toEqual([
    { account: 'MAI', rule: 'note', said: 'MAI' },
    { account: 'Halden', rule: 'text', said: 'Halden' },
  ])
})

describe('folders', () => {
  const finderOf = (...paths: string[]) =>
    accountFinder(
      directoryOf(
        '',
        paths.map((path) => ownNote('customer', path)),
      ),
    )

  test('in which several accounts have their notes are about none', () => {
    const shared = finderOf('Customers/MAI.md', 'Customers/Halden.md')
    expect(shared.ofNote(noteWith({ path: 'Customers/2025-10-20 - Weekly.md' }))).toEqual([])
  })

  test('the vault itself is about no account', () => {
    expect(finderOf('MAI.md').ofNote(noteWith({ path: 'weekly.md' }))).toEqual([])
  })
})

test('whatever the text, what is found is a name in it', () => {
  const word = fc.constantFrom(
    'UK',
    'Met',
    'Office',
    'of',
    'Rail',
    'Bank',
    'MAI',
    's',
    "'s",
    '-',
    ' ',
    '.',
    'é',
    '🔺',
    '\ud800',
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), (words) => {
      const text = words.join('')
      for (const { said } of finder.whyText(text, [])) expect(text).toContain(said)
    }),
  )
})

test('a line of 100,000 characters of overlapping names takes no longer than it deserves', () => {
  const many = accountFinder(directoryOf('accounts:\n  a a: {}\n  a a a: {}\n  a b: {}\n'))
  expect(many.ofText('a '.repeat(50_000), [])).toEqual(['a a a', 'a a'])
})
