import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyTeam, readTeamFile } from '../../src/directory/team-file.ts'

const problemsOf = (text: string) =>
  readTeamFile(text).problems.map(({ line, message }) => `${line}: ${message}`)

test('everything that it may say is read', () => {
  const text = `owner: Ana Duran
include: ["VP/**"]
exclude: ["**/_archive/**", "*.tmp.md"]
accounts:
  MAI: { aliases: [Microsoft AI, 365], parent: Microsoft }
  Halden:
people:
  Kaveri Raman: { aliases: "Cavery,  Kaveri", email: kaveri@x.example, slack: U0123ABCD }
  VP office team: { group: true, channel: C0123ABCD }
  Depot: { channel: G0123ABCD }
`
  const person = { aliases: [], email: null, slack: null, group: true }
  expect(readTeamFile(text)).toEqual({
    team: {
      owner: 'Ana Duran',
      include: ['VP/**'],
      exclude: ['**/_archive/**', '*.tmp.md'],
      accounts: [
        { name: 'MAI', aliases: ['Microsoft AI', '365'], parent: 'Microsoft' },
        { name: 'Halden', aliases: [], parent: null },
      ],
      people: [
        {
          name: 'Kaveri Raman',
          aliases: ['Cavery', 'Kaveri'],
          email: 'kaveri@x.example',
          slack: 'U0123ABCD',
          group: false,
          channel: null,
        },
        { ...person, name: 'VP office team', channel: 'C0123ABCD' },
        { ...person, name: 'Depot', channel: 'G0123ABCD' },
      ],
    },
    problems: [],
    isScopeSure: true,
  })
})

test.each([
  ['exclude: ["a/**"', false],
  ['exclude: { a: 1 }\n', false],
  ['exlude: ["a/**"]\n', false],
  ['acounts: {}\n', true],
  ['people:\n  Ana: { exclude: 1 }\n', true],
])('%j: whether it is sure which notes are left out is %s', (text, isSure) => {
  expect(readTeamFile(text).isScopeSure).toBe(isSure)
})

test.each(['', '\n', '# nothing yet\n', '\ufeff', 'people:\naccounts:\nowner:\nexclude:\n'])(
  '%j says nothing',
  (text) => {
    expect(readTeamFile(text)).toEqual({ team: emptyTeam, problems: [], isScopeSure: true })
  },
)

describe('a mistake is told with its line and what to write instead', () => {
  test.each([
    ['just text', '1: The file must hold keys such as owner:, accounts: and people:.'],
    ['# x\nowners: Ana', '2: “owners” is not known: did you mean “owner”?'],
    ['zzz: 1', '1: “zzz” is not known: write one of owner, include, exclude, accounts, people.'],
    ['people:\n  Ana: { emial: x }', '2: “people › Ana › emial” is not known: did you mean “email”?'],
    ['accounts:\n  MAI:\n    alias: x', '3: “accounts › MAI › alias” is not known: did you mean “aliases”?'],
    [
      'people:\n  Ana:\n    email: home',
      '3: “people › Ana › email” is no address: write one like kaveri@example.com.',
    ],
    [
      'people:\n  Ana: { slack: "@ana" }',
      '2: “people › Ana › slack” is no Slack user id: copy it from the profile’s menu, it looks like U0123ABCD.',
    ],
    [
      'people:\n  PM team: { channel: "#pm" }',
      '2: “people › PM team › channel” is no channel id: copy it from the channel’s details, it looks like C0123ABCD.',
    ],
    ['people:\n  Ana: { group: "yes" }', '2: “people › Ana › group” must be true or false.'],
    ['people:\n  Ana: Annie', '2: “people › Ana” must be written in braces: { aliases: [Cavery] }.'],
    [
      'people: [Ana]',
      '1: “people” must hold a name on each line, such as Kaveri Raman: { aliases: [Cavery] }.',
    ],
    [
      'accounts:\n  MAI: { aliases: [ok, {a: b}] }',
      '2: “accounts › MAI › aliases” is no name: write text, such as Microsoft AI.',
    ],
    ['owner: [Ana]', '1: “owner” is no name: write text, such as Dana Ortiz.'],
    ['exclude:\n  - ok/**\n  - **/tmp/**', '3: A value that begins with * needs quotes: write "**/tmp/**".'],
    ['include: [{md: txt}]', '1: “include” is no pattern: write it in quotes, such as "Customers/**".'],
    ['people:\n\tAna: {}', '2: This line is indented with a tab: use spaces.'],
    [
      'owner: @Ana',
      '1: This value begins with a character that YAML keeps for itself: put the value in quotes.',
    ],
    [
      'accounts:\n  MAI: {}\n  MAI: {}',
      '3: This key stands here a second time, and only one of the two counts: merge them.',
    ],
    [
      'people:\n  Ana: { aliases: [Sam] }\n  Bo:\n    aliases:\n      - Sam',
      '5: “Sam” stands for “Ana” as well as for “Bo”: keep it at one of them.',
    ],
    [
      'people:\n  Ana: {}\n  ANA: {}',
      '3: “ANA” stands for “Ana” as well as for “ANA”: keep it at one of them.',
    ],
    [
      'people:\n  Ana:\n    email:\n      home',
      '3: “people › Ana › email” is no address: write one like kaveri@example.com.',
    ],
    ['accounts:\n  One: { parent: One }', '2: “One” would be above itself: take this parent out.'],
    ['[['.repeat(50_000), '1: This is nested too deeply to be read.'],
  ])('%j', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem])
  })

  test('a syntax error is told alone', () => {
    expect(problemsOf('people:\n  Ana: { aliases: [A }\n  Bo: {}\nfoo: 1\n')).toEqual([
      expect.stringMatching(
        /^2: This is no YAML \(.*\): check indentation, quotes, brackets and the space after each colon\.$/,
      ),
    ])
  })
})

test('an alias that repeats its own name is no mistake', () => {
  expect(problemsOf('people:\n  Ana: { aliases: [ana, Annie, annie] }')).toEqual([])
})

test('what is right counts beside what is wrong', () => {
  const { team, problems } = readTeamFile(`owner: Ana Duran
exclude: [**/_archive/**, {a: b}]
colour: blue
accounts:
  MAI: { aliases: [Microsoft AI, [x]], parent: Microsoft, sector: IT }
  Halden: wrong
people:
  Ana Duran: { email: home, aliases: [Annie] }
`)
  expect(problems.map(({ line }) => line)).toEqual([2, 2, 3, 5, 5, 6, 8])
  expect(team).toEqual({
    owner: 'Ana Duran',
    include: [],
    exclude: ['**/_archive/**'],
    accounts: [{ name: 'MAI', aliases: ['Microsoft AI'], parent: 'Microsoft' }],
    people: [
      { name: 'Ana Duran', aliases: ['Annie'], email: null, slack: null, group: false, channel: null },
    ],
  })
})

test('a small file that would unfold to a huge one stays small', () => {
  const bomb = ['a0: &a0 [x,x,x,x,x,x,x,x,x,x]']
  for (let i = 1; i < 12; i++)
    bomb.push(
      `a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(',')}]`,
    )
  bomb.push('people:', '  Ana: { aliases: *a11 }', '  Bo: { email: bo@x.example }')
  const { team, problems } = readTeamFile(bomb.join('\n'))
  expect(team.people.map(({ name, email }) => [name, email])).toEqual([
    ['Ana', null],
    ['Bo', 'bo@x.example'],
  ])
  expect(problems.length).toBeGreaterThan(100)
})

test('names that a language knows are only names', () => {
  const { team } = readTeamFile('people:\n  constructor: {}\n  toString: { aliases: [hasOwnProperty] }\n')
  expect(team.people.map(({ name }) => name)).toEqual(['constructor', 'toString'])
})

test('no text makes it throw, and every problem has a line of the text', () => {
  const piece = fc.constantFrom(
    'people',
    'accounts',
    'owner',
    ':',
    ' ',
    '\n',
    '  ',
    '- ',
    '{',
    '}',
    '[',
    ']',
    'aliases',
    '*a',
    '&a',
    '"',
    "'",
    '|',
    '>',
    '#',
    '\t',
    '? ',
    '!!js/function',
    '---',
    '\0',
    '\r',
    '<<',
    '__proto__',
    '%',
    '1e3',
    '~',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(piece, { maxLength: 40 }).map((all) => all.join('')),
      ),
      (text) => {
        const lines = text.split(/\n/).length
        for (const { line } of readTeamFile(text).problems) {
          expect(line).toBeGreaterThan(0)
          expect(line).toBeLessThanOrEqual(lines)
        }
      },
    ),
    { numRuns: 500 },
  )
})
