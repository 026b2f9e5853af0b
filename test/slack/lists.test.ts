import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Message } from '../../sandbox/state/message.ts'
import { addPerson } from '../database/rows.ts'
import { testDatabase } from '../support/database.ts'
import { keeperOf } from './keeper.ts'
import { MODES, type Rig, startRig } from './rig.ts'
import { seedAccounts, seedNote } from './seed.ts'
import { shownView } from './shown.ts'

const { db } = await testDatabase()
const keeper = keeperOf(db)

const sandbox = {
  people: [
    { realName: 'Dana Ortiz' },
    { realName: 'Femi Adeyemi' },
    { realName: 'Gus Guest', kind: 'guest' as const },
  ],
  channels: [
    { id: 'C0MAI', name: 'mai', members: ['bot', 'Dana Ortiz', 'Femi Adeyemi'] },
    { id: 'C0GUEST', name: 'with-guest', members: ['bot', 'Dana Ortiz', 'Gus Guest'] },
    { id: 'C0AWAY', name: 'away', members: ['Dana Ortiz'] },
  ],
}

describe.each(MODES)('a list, over %s', (mode) => {
  let rig: Rig
  beforeAll(async () => {
    rig = await startRig(mode, db, { sandbox, deps: { carryOut: keeper.carryOut, preview: keeper.preview } })
  })
  afterAll(() => rig.stop())

  beforeEach(async () => {
    for (const table of ['shared_list', 'word', 'edit', 'note', 'person', 'account', 'inbox'] as const)
      await db.deleteFrom(table).execute()
    keeper.next = 'written'
    await addPerson(db, { name: 'Dana Ortiz', email: 'dana.ortiz@example.com' })
    await addPerson(db, { name: 'Femi Adeyemi', email: 'femi.adeyemi@example.com' })
    await seedAccounts(db, [{ name: 'MAI' }])
    await seedNote(db, {
      path: 'Roadmap.md',
      title: 'Roadmap',
      date: '2025-10-28',
      tasks: Array.from({ length: 25 }, (_, index) => ({
        text: `Task ${index + 1}`,
        due: index < 12 ? '2025-11-20' : '2025-11-24',
        owners: [index % 2 === 0 ? 'Dana Ortiz' : 'Femi Adeyemi'],
        accounts: ['MAI'],
      })),
    })
    await seedNote(db, {
      path: 'Secret.md',
      title: 'Board',
      confidential: true,
      participants: ['Dana Ortiz'],
      tasks: [{ text: 'Hush hush', due: '2025-11-01', owners: ['Dana Ortiz'], accounts: ['MAI'] }],
    })
    await rig.slack.refreshMembers()
  })

  const dana = () => rig.sandbox.as('Dana Ortiz')
  const femi = () => rig.sandbox.as('Femi Adeyemi')

  /** The message as it is once what was pressed is done. */
  async function press(
    who: ReturnType<typeof dana>,
    message: Message,
    actionId: string,
    value?: string,
    blockId?: string,
  ) {
    await who.press(message, actionId, value, blockId)
    await rig.slack.idle()
    await rig.sandbox.settled()
    const channel = message.channel.startsWith('D') ? undefined : message.channel
    return who.sees(channel).find(({ ts }) => ts === message.ts) ?? message
  }

  /** A message in the channel as it is once Dana's reaction on it is carried out. */
  async function afterReaction(message: Message, emoji: string) {
    const answered = rig.sandbox.journal.next('posted')
    dana().react(message, emoji)
    await answered
    await rig.slack.idle()
    return femi()
      .sees('#mai')
      .find(({ ts }) => ts === message.ts)
  }

  const lastLine = ({ text }: Message) => text.split('\n').at(-1)
  const tasksIn = ({ text }: Message) => [...text.matchAll(/(Task \d+|Hush hush)$/gm)].map(([task]) => task)
  const controlsOf = (message: Message, text: string) => {
    const at = message.blocks.findIndex((block) => JSON.stringify(block).includes(`"${text}"`))
    return message.blocks[at + 1]?.block_id
  }

  test('turns its pages in place, there and back', async () => {
    const first = await femi().command('/actions', 'MAI')
    expect(lastLine(first)).toBe('1–10 of 25')
    const second = await press(femi(), first, 'list_after')
    expect(tasksIn(second)).toEqual(Array.from({ length: 10 }, (_, index) => `Task ${index + 11}`))
    const third = await press(femi(), second, 'list_after')
    expect(lastLine(third)).toBe('21–25 of 25')
    const back = await press(femi(), await press(femi(), third, 'list_before'), 'list_before')
    expect([tasksIn(back), lastLine(back)]).toEqual([tasksIn(first), '1–10 of 25'])
  })

  test('keeps its page while others do what stands before it, and is drawn anew where it was', async () => {
    const hers = await press(femi(), await femi().command('/actions', 'MAI'), 'list_after')
    const his = await dana().command('/actions', 'MAI')
    expect(tasksIn(his)[0]).toBe('Hush hush')
    await press(dana(), his, 'task_done', undefined, controlsOf(his, 'Task 1'))
    const done = await press(femi(), hers, 'task_done', undefined, controlsOf(hers, 'Task 12'))
    expect(tasksIn(done)).toEqual([
      'Task 11',
      ...Array.from({ length: 9 }, (_, index) => `Task ${index + 13}`),
    ])
    expect(lastLine(done)).toBe('10–19 of 23')
  })

  test('is narrowed by menus, and widened again', async () => {
    const all = await femi().command('/actions', 'MAI')
    const overdue = await press(femi(), all, 'list_filter', 'overdue')
    expect(lastLine(overdue)).toBe('1–10 of 12')
    const theirs = await press(femi(), overdue, 'list_owner', dana().user.id)
    expect(theirs.text).toContain('MAI, Dana Ortiz: 13 open, 6 overdue, 0 proposed\noverdue: 6 tasks')
    const anyone = await press(femi(), theirs, 'list_anyone')
    expect(lastLine(anyone)).toBe('1–10 of 12')
    expect(lastLine(await press(femi(), anyone, 'list_filter', 'open'))).toBe('1–10 of 25')
  })

  test('of decisions shows what was decided again in one place, and turns its pages, too', async () => {
    const things = 'Oslo Lima Cairo Quito Delhi Tunis Paris Accra Hanoi Seoul Dakar Turin'.split(' ')
    await seedNote(db, {
      path: 'October.md',
      title: 'October',
      date: '2025-10-01',
      decisions: [
        ...things.map((text) => ({ text, accounts: ['MAI'] })),
        { text: 'Launch in March', accounts: ['MAI'] },
      ],
    })
    await seedNote(db, {
      path: 'November.md',
      title: 'November',
      date: '2025-11-01',
      decisions: [{ text: 'Launch in April instead', accounts: ['MAI'] }],
    })
    const first = await femi().command('/decisions', 'MAI')
    expect(first.text.split('\n').slice(0, 4)).toEqual([
      'MAI: 14 decisions on 13 subjects',
      '• Launch in April instead',
      'November, 1 Nov 2025',
      '   before: Launch in March · October, 1 Oct 2025',
    ])
    const second = await press(femi(), first, 'decisions_after')
    expect(lastLine(second)).toBe('11–13 of 13')
    expect((await press(femi(), second, 'decisions_before')).text).toBe(first.text)
  })

  test('of what holds some words shows decisions and key information, too, with the words in bold', async () => {
    await seedNote(db, {
      path: 'October.md',
      title: 'October',
      date: '2025-10-01',
      tasks: [{ text: 'Draft the Kubernetes plan' }],
      decisions: Array.from({ length: 5 }, (_, index) => ({ text: `Kubernetes ${'abcde'[index]}${index}` })),
      facts: ['Their cluster runs kübernetes'],
    })
    const found = await femi().command('/actions', 'kubernetes')
    expect(shownView(found.blocks)).toContain('• Draft the *Kubernetes* plan')
    expect(found.text.split('\n').slice(-10)).toMatchInlineSnapshot(`
      [
        "1 of 1",
        "",
        "Decisions: 5",
        "• Kubernetes a0 · October, 1 Oct 2025",
        "• Kubernetes b1 · October, 1 Oct 2025",
        "• Kubernetes c2 · October, 1 Oct 2025",
        "And 2 more: /decisions kubernetes",
        "",
        "Key information: 1",
        "• Their cluster runs kübernetes · October, 1 Oct 2025",
      ]
    `)
    const none = await femi().command('/actions', 'kubernets')
    expect(none.text).toContain('Nothing is open.')
    await rig.slack.pass()
    const slip = await femi().command('/actions', 'kubernets')
    expect(slip.text).toContain('Nothing holds “kubernets”; I looked for “kubernetes”.')
    expect(slip.text).toContain('• Draft the Kubernetes plan')
    expect(slip.text).toContain('And 2 more: /decisions kubernetes')
  })

  test('never tells a word that only confidential notes hold', async () => {
    await seedNote(db, {
      path: 'Board.md',
      confidential: true,
      participants: ['Dana Ortiz'],
      tasks: [{ text: 'Sell to Megacorp' }],
      facts: ['Megacorp pays well'],
    })
    await rig.slack.pass()
    expect((await dana().command('/actions', 'megacrop')).text).toContain('Megacorp')
    expect((await femi().command('/actions', 'megacrop')).text).not.toMatch(/megacorp/i)
  })

  test('is shared where it was asked, without what is confidential, and gestures work there', async () => {
    const asked = await dana().command('/actions', 'MAI', { channel: '#mai' })
    expect(asked.text).toContain('Hush hush')
    const after = await press(dana(), asked, 'list_share')
    expect(after.text).toContain('Shared in the channel.')
    const shared = femi()
      .sees('#mai')
      .find(({ text }) => text.includes('Shared by'))
    if (shared === undefined) throw new Error('Nothing was shared.')
    expect(shared.text).toContain('MAI: 25 open, 12 overdue, 0 proposed\nShared by Dana Ortiz\n1. Task 1\n')
    expect(shared.text).toContain('And 15 more: /actions MAI')
    expect(shared.text).not.toContain('Hush')
    const now = await afterReaction(shared, 'one')
    expect(now?.text).toContain(
      'MAI: 24 open, 11 overdue, 0 proposed\nShared by Dana Ortiz\n1. Task 1\ndone 22 Nov',
    )
  })

  test('shows in the channel no more what has become confidential, and keeps the other numbers', async () => {
    await seedNote(db, {
      path: 'Plan.md',
      title: 'Plan',
      tasks: [{ text: 'Reorganise', due: '2025-11-02', owners: ['Dana Ortiz'], accounts: ['MAI'] }],
    })
    await press(femi(), await femi().command('/actions', 'MAI', { channel: '#mai' }), 'list_share')
    const shared = femi()
      .sees('#mai')
      .findLast(({ text }) => text.includes('Shared by Femi'))
    if (shared === undefined) throw new Error('Nothing was shared.')
    expect(shared.text).toContain('1. Reorganise')
    await db.updateTable('note').set({ confidential: true }).where('path', '=', 'Plan.md').execute()
    const now = await afterReaction(shared, 'two')
    expect(now?.text).not.toContain('Reorganise')
    expect(now?.text).toContain('Shared by Femi Adeyemi\n2. Task 1\ndone 22 Nov')
  })

  test('isn’t brought up to date in the channel while a guest reads it there', async () => {
    await press(femi(), await femi().command('/actions', 'MAI', { channel: '#mai' }), 'list_share')
    const shared = femi()
      .sees('#mai')
      .findLast(({ text }) => text.includes('Shared by Femi'))
    if (shared === undefined) throw new Error('Nothing was shared.')
    const heard = async () => {
      await rig.sandbox.settled()
      await rig.slack.pass()
    }
    rig.sandbox.enter('mai', 'Gus Guest')
    await heard()
    expect((await afterReaction(shared, 'one'))?.text).toBe(shared.text)
    rig.sandbox.leave('mai', 'Gus Guest')
    await heard()
    expect((await afterReaction(shared, 'three'))?.text).toContain('1. Task 1\ndone 22 Nov')
  })

  test.each([
    ['#with-guest', 'Not everyone in that channel is a full member.'],
    ['#away', 'I’m not in that channel: invite me there, and share it again.'],
  ])('isn’t shared in %s, and says why', async (channel, why) => {
    const asked = await dana().command('/actions', 'MAI', { channel })
    await press(dana(), asked, 'list_share')
    expect(
      dana()
        .sees(channel)
        .some(({ text }) => text.includes(why)),
    ).toBe(true)
    expect(
      dana()
        .sees(channel)
        .filter(({ to }) => to === null),
    ).toEqual([])
  })
})
