import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refreshPosts } from '../../src/slack/posts.ts'
import { addPerson } from '../database/rows.ts'
import { testDatabase } from '../support/database.ts'
import { MODES, type Rig, startRig } from './rig.ts'
import { seedAccounts, seedNote } from './seed.ts'

const { db } = await testDatabase()

const BRIEF = `MAI: ours 3 open, 1 overdue; theirs 2 open, 1 overdue

Last met: Weekly, 6 Nov 2025
with Dana Ortiz and Renske Vroom
Short call. The review needs &lt;!channel&gt; the sizing.
• Idris is away 12–21 November.
• Two halls
• Three
• Four
• Five
And 1 more fact in the note.

Ours: 3
• Send the sizing · 2 weeks overdue · Dana Ortiz · ⏫ high
• Book a room · due Monday · Priya Nair and Idris Okafor
• Find a sponsor · no due date · unassigned

Theirs: 2
• Name a lawyer · 2 days overdue · Idris Okafor
• Open the firewall · no due date · Renske Vroom and Idris Okafor

Done since 6 Nov 2025: 1
• Move the call · done 7 Nov · Priya Nair

Decided since 6 Nov 2025: 2
• No discount · 12 Nov 2025
• Idris presents the restart · 6 Nov 2025

Other meetings: Among ourselves, 12 Nov 2025 · First meeting, 4 Sept 2025
The same at any time: /brief MAI`

beforeAll(async () => {
  await addPerson(db, { name: 'Dana Ortiz', email: 'dana.ortiz@example.com', is_vault_owner: true })
  await addPerson(db, { name: 'Priya Nair', email: 'priya.nair@example.com' })
  await addPerson(db, { name: 'Idris Okafor' })
  await addPerson(db, { name: 'Renske Vroom', email: 'renske@mai.example' })
  await seedAccounts(db, [{ name: 'MAI', aliases: ['Microsoft AI'] }, { name: 'Quiet' }])
  await seedNote(db, {
    path: 'People/Idris.md',
    title: 'Idris Okafor',
    type: 'people',
    company: 'Microsoft AI',
  })
  await seedNote(db, {
    path: 'September.md',
    title: 'First meeting',
    date: '2025-09-04',
    accounts: ['MAI'],
    participants: ['Dana Ortiz', 'Idris Okafor'],
    summary: 'They want to restart within minutes.',
  })
  await seedNote(db, {
    path: 'November.md',
    title: 'Weekly',
    date: '2025-11-06',
    accounts: ['MAI'],
    participants: ['Dana Ortiz', 'Renske Vroom'],
    summary: 'Short call. The review needs <!channel> the sizing.',
    facts: ['Idris is away 12–21 November.', 'Two halls', 'Three', 'Four', 'Five', 'Six'],
    decisions: [{ text: 'Idris presents the restart', accounts: ['MAI'] }],
    tasks: [
      {
        text: 'Send the sizing',
        due: '2025-11-08',
        owners: ['Dana Ortiz'],
        accounts: ['MAI'],
        priority: 'high',
      },
      { text: 'Book a room', due: '2025-11-24', owners: ['Priya Nair', 'Idris Okafor'], accounts: ['MAI'] },
      { text: 'Name a lawyer', due: '2025-11-20', owners: ['Idris Okafor'], accounts: ['MAI'] },
      { text: 'Open the firewall', owners: ['Renske Vroom', 'Idris Okafor'], accounts: ['MAI'] },
      { text: 'Find a sponsor', owners: ['TBD'], accounts: ['MAI'] },
      {
        text: 'Move the call',
        status: 'done',
        done: '2025-11-07',
        accounts: ['MAI'],
        owners: ['Priya Nair'],
      },
      { text: 'Done long ago', status: 'done', done: '2025-10-01', accounts: ['MAI'] },
    ],
  })
  await seedNote(db, {
    path: 'Inside.md',
    title: 'Among ourselves',
    date: '2025-11-12',
    accounts: ['MAI'],
    participants: ['Dana Ortiz', 'Priya Nair'],
    decisions: [{ text: 'No discount', accounts: ['MAI'] }],
  })
  await seedNote(db, { path: 'Tomorrow.md', title: 'To come', date: '2025-11-23', accounts: ['MAI'] })
  await seedNote(db, {
    path: 'Secret.md',
    title: 'Board secret',
    date: '2025-11-14',
    confidential: true,
    accounts: ['MAI'],
    participants: ['Dana Ortiz', 'Renske Vroom'],
    summary: 'Hush hush',
    tasks: [{ text: 'Hush money', accounts: ['MAI'], owners: ['Dana Ortiz'] }],
  })
})

describe.each(MODES)('/brief over %s', (mode) => {
  let rig: Rig
  beforeAll(async () => {
    rig = await startRig(mode, db, {
      sandbox: {
        people: [
          { realName: 'Dana Ortiz' },
          { realName: 'Priya Nair' },
          { realName: 'Gus Guest', kind: 'guest' },
        ],
        channels: [
          { id: 'C0MAI', name: 'mai', members: ['bot', 'Dana Ortiz', 'Priya Nair'] },
          { id: 'C0OPEN', name: 'open', members: ['bot', 'Priya Nair', 'Gus Guest'] },
        ],
      },
    })
  })
  afterAll(() => rig.stop())

  test('says on one screen what there is to know', async () => {
    const answer = await rig.sandbox.as('Priya Nair').command('/brief', 'mai', { channel: 'mai' })
    expect(answer.to).toBe(rig.sandbox.as('Priya Nair').user.id)
    expect(answer.text).toBe(BRIEF)
    expect(answer.blocks.at(-1)).toMatchObject({ elements: [{ text: { text: 'Post in this channel' } }] })
  })

  test('what is confidential is told to those who took part', async () => {
    const { text } = await rig.sandbox.as('Dana Ortiz').command('/brief', 'MAI')
    expect(text).toContain('Hush hush')
    expect(text).toContain('Hush money')
  })

  test('of an account of which there is nothing it says so, and of no account it asks which', async () => {
    const priya = rig.sandbox.as('Priya Nair')
    expect((await priya.command('/brief', 'quiet')).text).toContain('No meeting with them')
    expect((await priya.command('/brief', '')).text).toBe('Of which account? Write for example: /brief MAI')
    expect((await priya.command('/brief', 'MAY')).text).toContain(
      'No account is called “MAY”. Did you mean MAI?',
    )
  })

  test('a button posts it to the channel, without anything confidential, with numbers that do tasks', async () => {
    const dana = rig.sandbox.as('Dana Ortiz')
    const answer = await dana.command('/brief', 'MAI', { channel: 'mai' })
    const posted = rig.sandbox.journal.next('posted', ({ message }) => message.to === null)
    await dana.press(answer, 'brief_share')
    const { message } = await posted
    expect(message.channel).toBe('C0MAI')
    expect(message.text).not.toContain('Hush')
    expect(message.text).toContain('Shared by Dana Ortiz')
    expect(message.text).toContain('1. Send the sizing')
    await rig.slack.idle()
    const posts = await db
      .selectFrom('post')
      .select(['position', 'kind', 'task_id'])
      .where('ts', '=', message.ts)
      .orderBy('position')
      .execute()
    expect(posts.map(({ position, kind }) => `${kind} ${position}`)).toEqual(
      [1, 2, 3, 4, 5].map((position) => `list ${position}`),
    )
    const first = posts[0]?.task_id ?? 0
    await db.updateTable('task').set({ status: 'done' }).where('id', '=', first).execute()
    await refreshPosts(rig.deps, first)
    const [now] = dana.sees('mai').filter(({ ts }) => ts === message.ts)
    expect(now?.text).toContain('MAI: ours 2 open; theirs 2 open, 1 overdue\nShared by Dana Ortiz')
    expect(now?.text).toContain('1. Send the sizing · done · Dana Ortiz · ⏫ high\n2. Book a room')
    await db.updateTable('task').set({ status: 'todo' }).where('id', '=', first).execute()
    // A note that becomes confidential is taken out of channels, too.
    const note = db.updateTable('note').where('path', '=', 'November.md')
    await note.set({ confidential: true }).execute()
    await refreshPosts(rig.deps, first)
    const later = dana.sees('mai').find(({ ts }) => ts === message.ts)
    expect(later?.text).toMatch(/^MAI: ours 0 open; theirs 0 open\n/)
    expect(later?.text).not.toMatch(/Send the sizing|Idris presents|two halls/i)
    await note.set({ confidential: false }).execute()
  })

  test('it isn’t posted where others than full members read', async () => {
    const priya = rig.sandbox.as('Priya Nair')
    const answer = await priya.command('/brief', 'MAI', { channel: 'open' })
    const said = rig.sandbox.journal.next('posted')
    await priya.press(answer, 'brief_share')
    const { message } = await said
    expect(message.to).toBe(priya.user.id)
    expect(message.text).toContain('Not everyone in that channel is a full member.')
  })
})
