import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildDirectory } from '../../src/directory/build-directory.ts'
import type { Directory, NamesInNote } from '../../src/directory/directory.ts'
import { emptyTeam, readTeamFile } from '../../src/directory/team-file.ts'
import { directoryOf, noteWith, ownNote } from './notes.ts'

const day = Temporal.PlainDate.from('2025-10-28')

function people({ people }: Directory): readonly string[] {
  return people.map(({ name, aliases, source }) => [name, ...aliases].join(' = ').concat(` (${source})`))
}

function accounts({ accounts }: Directory): readonly string[] {
  return accounts.map(({ name, aliases, parent }) =>
    [name, ...aliases].join(' = ').concat(parent ? ` < ${parent}` : ''),
  )
}

describe('people', () => {
  test.each<[string, Partial<NamesInNote>, readonly string[]]>([
    [
      'participants',
      { participants: ['Ana Duran', 'Bo Ek'] },
      ['Ana Duran (front_matter)', 'Bo Ek (front_matter)'],
    ],
    ['person:', { persons: ['Ana Duran'] }, ['Ana Duran (front_matter)']],
    ['owners', { tasks: [{ owners: ['Ana Duran'] }] }, ['Ana Duran (owner)']],
    [
      'a doubled last word',
      { participants: ['Ana Duran Duran', 'Duran Duran'] },
      ['Ana Duran (front_matter)', 'Duran Duran (front_matter)'],
    ],
    ['a remark', { participants: ['Ana Duran (MAI)'] }, ['Ana Duran (front_matter)']],
    [
      'two spellings of one name',
      { participants: ['ana duran', 'Linnea Ek', 'Linnéa Ek', 'LINNEA EK'] },
      ['Linnéa Ek (front_matter)'],
    ],
    ['particles', { participants: ['Juan de la Cruz'] }, ['Juan de la Cruz (front_matter)']],
    ['groups', { tasks: [{ owners: ['VP office team'] }] }, ['VP office team (owner)']],
    ['no first names alone', { participants: ['Ana'], tasks: [{ owners: ['Bo'] }] }, []],
    ['no shortened names', { tasks: [{ owners: ['Ana D.', 'A. Duran'] }] }, []],
    [
      'no words that merely follow an @',
      { tasks: [{ owners: ['Ana will call back', 'TBD', 'Myself'] }] },
      [],
    ],
  ])('come from %s', (_, note, expected) => {
    expect(people(directoryOf('', [note]))).toEqual(expected)
  })

  test('have their own notes: name, aliases, what the file is called, email, Slack id', () => {
    const note = ownNote('people', 'People/Ana D.md', {
      title: 'Ana Duran',
      aliases: ['Annie'],
      email: 'a@x.example',
      slack: 'U1',
    })
    expect(directoryOf('', [note]).people).toEqual([
      {
        name: 'Ana Duran',
        aliases: ['Ana D', 'Annie'],
        group: false,
        email: 'a@x.example',
        slack: 'U1',
        channel: null,
        source: 'own_note',
      },
    ])
  })

  test.each<[string, Partial<NamesInNote>, boolean]>([
    ['a note of its title', {}, true],
    ['one that says so itself', { persons: ['Ana Duran'] }, true],
    ['and when it was made', { persons: ['Ana Duran'], date: day }, true],
    ['a meeting with a person', { title: 'Align on MAI', persons: ['Ana Duran'], date: day }, false],
    [
      'a meeting that is called by the person',
      { path: 'x/2025-10-28 - Ana Duran.md', persons: ['Ana Duran'], date: day },
      false,
    ],
    ['a meeting with participants', { participants: ['Ana Duran', 'Bo Ek'] }, false],
    ['a note with a date', { date: day }, false],
  ])('%s: a person’s own note or not', (_, given, isOwn) => {
    const note = ownNote('people', 'People/Ana Duran.md', { email: 'a@x.example', ...given })
    expect(directoryOf('', [note]).people.some(({ email }) => email === 'a@x.example')).toBe(isOwn)
  })

  test('what followthrough.yml says goes before what notes say, and notes add to it', () => {
    const directory = directoryOf('people:\n  Ana Duran: { aliases: [Hannah], email: ana@x.example }\n', [
      ownNote('people', 'People/Hannah.md', { aliases: ['Annie'], email: 'other@x.example', slack: 'U1' }),
      { participants: ['Hannah', 'ANA DURAN'] },
    ])
    expect(directory.people).toEqual([
      {
        name: 'Ana Duran',
        aliases: ['Annie', 'Hannah'],
        group: false,
        email: 'ana@x.example',
        slack: 'U1',
        channel: null,
        source: 'team_file',
      },
    ])
  })

  test('two notes that disagree on an address give none', () => {
    const notes = ['one@x.example', 'two@x.example'].map((email) =>
      ownNote('people', 'People/Ana Duran.md', { email }),
    )
    expect(directoryOf('', notes).people.map(({ email }) => email)).toEqual([null])
  })

  test('a note of an alias that two claim adds to neither', () => {
    const team = 'people:\n  Ana Duran: { aliases: [Sam] }\n  Bo Ek: { aliases: [Sam] }\n'
    const { people } = directoryOf(team, [ownNote('people', 'People/Sam.md', { email: 'sam@x.example' })])
    expect(people.map(({ name, email }) => [name, email])).toEqual([
      ['Ana Duran', null],
      ['Bo Ek', null],
    ])
  })

  test('an alias that is somebody’s name takes nothing from them', () => {
    const notes = [
      ownNote('people', 'People/Ana Duran.md'),
      ownNote('people', 'People/Bo Ek.md', { aliases: ['Ana Duran'] }),
    ]
    expect(people(directoryOf('', [...notes, { participants: ['Ana Duran'] }]))).toEqual([
      'Ana Duran (own_note)',
      'Bo Ek = Ana Duran (own_note)',
    ])
  })

  test.each([
    ['Ana Duran', 'Ana Duran'],
    ['Ana', 'Ana Duran'],
    ['Annie', 'Ana Duran'],
    ['Zoe', 'Zoe'],
    ['Zoe Ek', 'Zoe Ek'],
  ])('the vault’s owner %s is the person %s', (owner, person) => {
    const directory = directoryOf(`owner: ${owner}\n`, [
      ownNote('people', 'People/Ana Duran.md', { aliases: ['Annie'] }),
    ])
    expect(directory.owner).toBe(person)
    expect(directory.people.map(({ name }) => name)).toContain(person)
  })
})

describe('accounts', () => {
  test.each<[string, Partial<NamesInNote>, readonly string[]]>([
    ['account:', { statedAccounts: ['MAI', 'UK Met Office'] }, ['MAI', 'UK Met Office']],
    ['no account: that says none', { statedAccounts: ['TBD', 'N/A', 'none', ' '] }, []],
    ['tags', { tags: ['account/norrland-rail', 'account', 'type/customer'] }, ['Norrland Rail']],
    ['tags, the uppermost', { tags: ['account/microsoft/mai'] }, ['Microsoft']],
    [
      'tags and account:, spelt as people spell it',
      { tags: ['account/mai'], statedAccounts: ['MAI'] },
      ['MAI'],
    ],
    [
      'own notes',
      { ...ownNote('customer', 'MAI/MAI.md', { aliases: ['Microsoft AI'], parent: 'Microsoft' }) },
      ['MAI = Microsoft AI < Microsoft', 'Microsoft'],
    ],
    [
      'no meetings of that type',
      { type: 'customer', title: 'Discovery', statedAccounts: ['MAI'], date: day },
      ['MAI'],
    ],
  ])('come from %s', (_, note, expected) => {
    expect(accounts(directoryOf('', [note]))).toEqual(expected)
  })

  test('a name that is an alias makes no account of its own', () => {
    const directory = directoryOf('accounts:\n  UK Met Office: { aliases: [UK Met] }\n', [
      { statedAccounts: ['uk met'], tags: ['account/uk-met', 'account/uk-met-office'] },
      ownNote('customer', 'Customers/UK Met.md', { parent: 'HM Government' }),
    ])
    expect(accounts(directory)).toEqual(['HM Government', 'UK Met Office = UK Met < HM Government'])
  })

  test.each([
    ['Customers/MAI/MAI.md', ['Customers/MAI']],
    ['MAI.md', []],
  ])('the folder of %s is theirs, but never the whole vault', (path, folders) => {
    expect(directoryOf('', [ownNote('customer', path)]).accounts.map((account) => account.folders)).toEqual([
      folders,
    ])
  })

  test('followthrough.yml decides between parents', () => {
    const note = ownNote('customer', 'MAI/MAI.md', { parent: 'Elsewhere' })
    const [mai] = directoryOf('accounts:\n  MAI: { parent: Microsoft }\n', [note]).accounts.slice(1)
    expect(mai).toMatchObject({ name: 'MAI', parent: 'Microsoft' })
  })

  test('two notes that disagree on a parent give none', () => {
    const notes = ['One', 'Two'].map((parent) => ownNote('customer', 'MAI/MAI.md', { parent }))
    expect(accounts(directoryOf('', notes))).toEqual(['MAI', 'One', 'Two'])
  })

  test('two notes of one account share their folder', () => {
    const notes = ['A/MAI.md', 'A/Microsoft AI.md'].map((path) => ownNote('customer', path))
    const directory = directoryOf('accounts:\n  MAI: { aliases: [Microsoft AI] }\n', notes)
    expect(directory.accounts.map(({ folders }) => folders)).toEqual([['A']])
  })

  test('parents are called by their own names, and none is above itself', () => {
    const directory = directoryOf(`accounts:
  MAI: { parent: microsoft corp }
  Microsoft: { aliases: [Microsoft Corp] }
  One: { parent: Two }
  Two: { parent: One }
  Three: { parent: Two }
`)
    expect(accounts(directory)).toEqual([
      'MAI < Microsoft',
      'Microsoft = Microsoft Corp',
      'One',
      'Three < Two',
      'Two',
    ])
  })
})

test('whatever order notes arrive in, the directory is the same', () => {
  const name = fc.constantFrom(
    'Ana Duran',
    'ana duran',
    'Ána Duran',
    'Bo Ek',
    'Annie',
    'Ana Duran Duran',
    'PM team',
    'TBD',
  )
  const account = fc.constantFrom('MAI', 'mai', 'Microsoft', 'Microsoft AI', 'UK Met', 'Mái')
  const names = fc.array(name, { maxLength: 3 })
  const note = fc.record({
    type: fc.constantFrom(null, 'people', 'customer'),
    title: fc.oneof(name, account),
    path: fc.constantFrom('a/x.md', 'b/x.md', 'x.md', 'a/MAI.md'),
    participants: fc.oneof(fc.constant([]), names),
    persons: names,
    statedAccounts: fc.array(account, { maxLength: 2 }),
    tags: fc.constantFrom([], ['account/mai'], ['account/microsoft/mai']),
    aliases: fc.oneof(names, fc.array(account, { maxLength: 2 })),
    email: fc.constantFrom(null, 'a@x.example', 'A@x.example', 'b@x.example'),
    parent: fc.constantFrom(null, 'Microsoft', 'MAI', 'microsoft ai'),
    tasks: fc.array(fc.record({ owners: names }), { maxLength: 2 }),
  })
  const shuffled = fc
    .array(note, { maxLength: 8 })
    .chain((notes) => fc.tuple(fc.constant(notes), fc.shuffledSubarray(notes, { minLength: notes.length })))
  const teams = fc.constantFrom(
    emptyTeam,
    readTeamFile('owner: Annie\npeople:\n  Ana Duran: { aliases: [Annie] }\n').team,
  )
  fc.assert(
    fc.property(teams, shuffled, (team, [notes, others]) => {
      expect(buildDirectory(team, others.map(noteWith))).toEqual(buildDirectory(team, notes.map(noteWith)))
    }),
    { numRuns: 300 },
  )
})
