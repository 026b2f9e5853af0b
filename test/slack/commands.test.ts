import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { elementsIn } from '../../sandbox/blocks/ids.ts'
import type { Message } from '../../sandbox/state/message.ts'
import { addPerson } from '../database/rows.ts'
import { testDatabase } from '../support/database.ts'
import { MODES, type Rig, startRig } from './rig.ts'
import { seedAccounts, seedNote } from './seed.ts'

const { db } = await testDatabase()

const buttonsOf = ({ blocks }: Pick<Message, 'blocks'>) =>
  elementsIn(blocks).map(({ element }) => ({
    id: String(element.action_id),
    label: z.object({ text: z.object({ text: z.string() }) }).parse(element).text.text,
  }))

const people = [
  { realName: 'Dana Ortiz', zone: 'America/Denver' },
  { realName: 'Femi Adeyemi', zone: 'Africa/Lagos' },
  { realName: 'Gus Guest', kind: 'guest' as const },
  { realName: 'Sol Single', kind: 'single_channel_guest' as const },
  { realName: 'Stu Stranger', kind: 'stranger' as const },
  { realName: 'Del Deleted', deleted: true },
  { realName: 'Bo Bot', kind: 'bot' as const },
]

beforeAll(async () => {
  await addPerson(db, { name: 'Dana Ortiz', email: 'dana.ortiz@example.com' })
  await addPerson(db, { name: 'Femi Adeyemi', email: 'femi.adeyemi@example.com' })
  await seedAccounts(db, [{ name: 'MAI', aliases: ['Microsoft AI'] }, { name: 'UK Met Office' }])
  await seedNote(db, {
    path: 'Roadmap.md',
    title: 'Roadmap <!here>',
    date: '2025-10-28',
    participants: ['Dana Ortiz'],
    tasks: [
      {
        text: 'Send <!channel> the *pricing* sheet & deck',
        due: '2025-11-08',
        owners: ['Dana Ortiz'],
        accounts: ['MAI'],
      },
      {
        text: 'Call Priya',
        due: '2025-11-23',
        owners: ['Femi Adeyemi'],
        accounts: ['MAI'],
        priority: 'high',
      },
      { text: 'Maybe a workshop', proposed: true, accounts: ['MAI'] },
    ],
    decisions: [{ text: 'Ship in March', accounts: ['MAI'] }],
  })
  await seedAccounts(
    db,
    ['Norrland Rail', 'Northern Bank', 'Norfolk Falcon', 'Westwind'].map((name) => ({ name })),
  )
  for (const name of ['Omar Haddad', 'Omar Sayed']) await addPerson(db, { name })
  await seedNote(db, {
    path: 'Rail.md',
    about: ['Norrland Rail', 'Northern Bank', 'Westwind'],
    title: 'Rail',
    date: '2025-10-20',
    tasks: [
      { text: 'Count sleepers', due: '2025-11-08', owners: ['Omar Haddad'], accounts: ['Norrland Rail'] },
      { text: 'Count points', due: '2025-11-25', owners: ['Omar Haddad'], accounts: ['Norrland Rail'] },
      { text: 'Count money', due: '2025-11-08', owners: ['Omar Sayed'], accounts: ['Northern Bank'] },
    ],
    decisions: [
      { text: 'Count on Norrland', accounts: ['Norrland Rail'] },
      { text: 'Count on the bank', accounts: ['Northern Bank'] },
    ],
  })
  await seedNote(db, {
    path: 'Secret.md',
    about: ['Norfolk Falcon', 'Westwind'],
    title: 'Board secret',
    confidential: true,
    participants: ['Dana Ortiz'],
    tasks: [{ text: 'Hush hush', due: '2025-11-20', accounts: ['MAI'] }],
    decisions: [{ text: 'Hush money', accounts: ['MAI'] }],
  })
})

describe.each(MODES)('over %s', (mode) => {
  let rig: Rig
  beforeAll(async () => {
    rig = await startRig(mode, db, { sandbox: { people } })
  })
  afterAll(() => rig.stop())

  const text = async (who: string, command: string, typed = '') =>
    (await rig.sandbox.as(who).command(command, typed)).text

  test('/actions MAI counts everything, and shows each task with who, when, and where from', async () => {
    expect(await text('Femi Adeyemi', '/actions', 'MAI')).toBe(`MAI: 2 open, 1 overdue, 1 proposed

Overdue
• Send &lt;!channel&gt; the *pricing* sheet &amp; deck
2 weeks overdue · Dana Ortiz · Roadmap &lt;!here&gt;, 28 Oct 2025

Due within a week
• Call Priya
due tomorrow · Femi Adeyemi · ⏫ high · Roadmap &lt;!here&gt;, 28 Oct 2025
1–2 of 2`)
  })

  test('what is confidential is shown to those who took part, and nobody else', async () => {
    expect(await text('Dana Ortiz', '/actions', 'MAI')).toContain('Hush hush')
    expect(await text('Dana Ortiz', '/decisions', 'MAI')).toContain('Hush money')
    expect(await text('Femi Adeyemi', '/decisions', 'MAI')).not.toContain('Hush')
    expect(await text('Femi Adeyemi', '/actions', 'hush')).not.toContain('Hush hush')
  })

  test('an account that only confidential notes are about is there for those alone who may see one', async () => {
    expect(await text('Dana Ortiz', '/actions', 'norf')).toContain('Norfolk Falcon: 0 open')
    expect(await text('Femi Adeyemi', '/actions', 'norf')).toContain('No account is called “norf”.')
    for (const [command, typed] of [
      ['/actions', 'norf'],
      ['/actions', 'Norfolk Falcon'],
      ['/actions', 'Norfolk Falcn'],
      ['/actions', 'nor'],
      ['/decisions', 'norf'],
      ['/brief', 'norf'],
      ['/actions', 'subscribe norf'],
    ] as const)
      expect((await text('Femi Adeyemi', command, typed)).replaceAll(typed, '')).not.toContain(
        'Norfolk Falcon',
      )
    expect(await text('Femi Adeyemi', '/actions', 'westw')).toContain('Westwind: 0 open')
  })

  test('mine, somebody’s, unassigned', async () => {
    expect(await text('Femi Adeyemi', '/actions', 'mine')).toContain('Yours: 1 open')
    expect(await text('Femi Adeyemi', '/actions', '@dana.ortiz')).toContain('Dana Ortiz: 1 open')
    expect(await text('Femi Adeyemi', '/actions', '@Dana')).toContain('Dana Ortiz: 1 open')
    expect(await text('Femi Adeyemi', '/actions', 'MAI proposed')).toContain('Maybe a workshop')
  })

  test('today is the asker’s own', async () => {
    // At that moment it is still Saturday in Lagos and Denver alike; in Kiritimati it is Sunday.
    rig.sandbox.changeUser('Femi Adeyemi', { zone: 'Pacific/Kiritimati' })
    await rig.slack.refreshMembers()
    expect(await text('Femi Adeyemi', '/actions', 'MAI')).toContain('due today · Femi Adeyemi')
    rig.sandbox.changeUser('Femi Adeyemi', { zone: 'Africa/Lagos' })
    await rig.slack.refreshMembers()
  })

  test('a name that nothing has gets the nearest names and what mentions it', async () => {
    expect(await text('Femi Adeyemi', '/actions', 'UK Mett')).toContain(
      'No account is called “UK Mett”. Did you mean UK Met Office? This is what mentions it.',
    )
    expect(await text('Femi Adeyemi', '/actions', 'Priya')).toContain('• Call Priya')
  })

  describe('a name that fits several is asked about', () => {
    async function chosen(command: string, typed: string, ...names: string[]) {
      const femi = rig.sandbox.as('Femi Adeyemi')
      let message = await femi.command(command, typed)
      for (const name of names) {
        const action = buttonsOf(message).find(({ label }) => label === name)
        const changed = rig.sandbox.journal.next('changed')
        await femi.press(message, action?.id ?? '')
        message = (await changed).message
        expect(message.to).toBe(femi.user.id)
      }
      return message
    }

    test('with a button each', async () => {
      const message = await chosen('/actions', 'nor')
      expect(message.text).toBe('“nor” fits 2. Which one do you mean?\n• Norrland Rail\n• Northern Bank')
      expect(buttonsOf(message).map(({ label }) => label)).toEqual(['Norrland Rail', 'Northern Bank'])
    })

    test.each([
      ['an account', 'nor', ['Norrland Rail'], 'Norrland Rail: 2 open, 1 overdue', 'Count points'],
      [
        'with all that was asked of it',
        'nor overdue sleepers',
        ['Norrland Rail'],
        'overdue: 1 task',
        'sleepers',
      ],
      ['a person', '@omar', ['Omar Sayed'], 'Omar Sayed: 1 open', 'Count money'],
      ['a person whose name is misspelt', '@Sayyed', ['Omar Sayed'], 'Omar Sayed: 1 open', 'Count money'],
      [
        'both, one after the other',
        'nor @omar',
        ['Norrland Rail', 'Omar Haddad'],
        'Norrland Rail, Omar',
        'Count',
      ],
      [
        'an account of somebody',
        'nor @omar sayed',
        ['Northern Bank'],
        'Northern Bank, Omar Sayed: 1',
        'money',
      ],
    ])('%s: a press answers in its place', async (_, typed, names, first, listed) => {
      const { text } = await chosen('/actions', typed, ...names)
      expect(text).toContain(first)
      expect(text).toContain(listed)
    })

    test('by /decisions and /brief, too', async () => {
      const since = (await chosen('/decisions', 'nor since 2025-10', 'Northern Bank')).text
      expect(since).toContain('since 1 Oct 2025')
      expect(since).toContain('Count on the bank')
      expect(since).not.toContain('Norrland')
      expect((await chosen('/brief', 'nor', 'Norrland Rail')).text).toContain('Norrland Rail')
    })
  })

  test('/decisions MAI', async () => {
    expect(await text('Femi Adeyemi', '/decisions', 'Microsoft AI')).toBe(`MAI: 1 decision
• Ship in March
Roadmap &lt;!here&gt;, 28 Oct 2025 · with Dana Ortiz
1 of 1`)
  })

  test('help shows examples with an account of the asker’s own', async () => {
    expect(await text('Dana Ortiz', '/actions', 'help')).toContain('/actions MAI overdue')
    expect(await text('Dana Ortiz', '/decisions', 'help')).toContain('/decisions MAI since 2025-10')
  })

  test('answers are the asker’s alone, wherever they ask', async () => {
    const answer = await rig.sandbox.as('Dana Ortiz').command('/actions', 'MAI')
    expect(answer.to).toBe(rig.sandbox.as('Dana Ortiz').user.id)
  })

  test.each(['Gus Guest', 'Sol Single', 'Stu Stranger', 'Del Deleted', 'Bo Bot'])(
    '%s is told nothing, not even that there is something',
    async (who) => {
      for (const command of ['/actions', '/decisions']) {
        const answers = await Promise.all(
          ['', 'MAI', 'mine', 'help'].map((typed) => text(who, command, typed)),
        )
        expect(new Set(answers).size).toBe(1)
        expect(answers[0]).not.toMatch(/MAI|open|decision|Dana/)
      }
    },
  )
})
