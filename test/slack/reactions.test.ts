import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Message } from '../../sandbox/state/message.ts'
import { sendDigests } from '../../src/reminders/send.ts'
import { addPerson } from '../database/rows.ts'
import { testDatabase } from '../support/database.ts'
import { keeperOf } from './keeper.ts'
import { MODES, NOW, type Rig, startRig } from './rig.ts'
import { seedAccounts, seedNote } from './seed.ts'

const { db } = await testDatabase()
const keeper = keeperOf(db)

const sandbox = {
  people: [
    { realName: 'Dana Ortiz' },
    { realName: 'Femi Adeyemi' },
    { realName: 'Gus Guest', kind: 'guest' as const },
  ],
  channels: [{ name: 'pm', members: ['bot', 'Dana Ortiz', 'Femi Adeyemi', 'Gus Guest'] }],
}

describe.each(MODES)('a reaction to a digest, over %s', (mode) => {
  let rig: Rig
  let digest: Message

  beforeAll(async () => {
    rig = await startRig(mode, db, { sandbox, deps: { carryOut: keeper.carryOut } })
  })
  afterAll(() => rig.stop())

  beforeEach(async () => {
    for (const table of ['digest', 'edit', 'note', 'person', 'account', 'inbox'] as const)
      await db.deleteFrom(table).execute()
    keeper.next = 'written'
    keeper.asked = 0
    await addPerson(db, { name: 'Dana Ortiz', email: 'dana.ortiz@example.com' })
    await seedAccounts(db, [{ name: 'MAI' }])
    await seedNote(db, {
      path: 'Roadmap.md',
      title: 'Roadmap',
      date: '2025-10-28',
      tasks: [
        { text: 'Send the sheet', due: '2025-11-21', owners: ['Dana Ortiz'], accounts: ['MAI'] },
        { text: 'Call Priya', due: '2025-11-22', owners: ['Dana Ortiz'] },
        { text: 'Book a room', due: '2025-11-24', owners: ['Dana Ortiz'] },
      ],
    })
    await rig.slack.refreshMembers()
    digest = await remind()
  })

  async function remind(): Promise<Message> {
    const { deps, slack } = rig
    const posted = rig.sandbox.journal.next('posted')
    await sendDigests({
      ...deps,
      settings: deps.settings.reminders,
      send: slack.send,
      find: slack.find,
      pause: async () => {},
      signal: new AbortController().signal,
    })
    return (await posted).message
  }

  const dana = () => rig.sandbox.as('Dana Ortiz')
  const now = () => rig.sandbox.workspace.messages.get(`${digest.channel}/${digest.ts}`)
  const inThread = () =>
    dana()
      .sees()
      .filter(({ threadTs }) => threadTs === digest.ts)

  /** Reacts and gives what the bot says to it. */
  async function react(name: string, who = 'Dana Ortiz'): Promise<Message> {
    const said = rig.sandbox.journal.next('posted')
    rig.sandbox.as(who).react(digest, name)
    const { message } = await said
    // Whoever reacts is answered before the digest is brought up to date.
    await rig.slack.idle()
    return message
  }

  test('it is one notification whose first line says it all', () => {
    expect(digest.text).toBe(`1 overdue, 1 due today, 1 this week
1. Send the sheet
1 day overdue · MAI · Roadmap, 28 Oct 2025
2. Call Priya
due today · Roadmap, 28 Oct 2025
3. Book a room
due Monday · Roadmap, 28 Oct 2025
React with a task’s number to do it; take the reaction off to undo.`)
  })

  test('its number does the task: the answer says what was written, and the digest strikes it through', async () => {
    const said = await react('two')
    expect(said).toMatchObject({ threadTs: digest.ts, to: null })
    expect(said.text).toBe(`Done in Roadmap, 28 Oct 2025
- [x] Call Priya ✅ 2025-11-22`)
    expect(now()?.text).toContain('1 overdue, 1 this week\n')
    expect(JSON.stringify(now()?.blocks)).toContain(
      '{"type":"text","text":"Call Priya","style":{"strike":true}}',
    )
    expect(now()?.metadata).toEqual(digest.metadata)
  })

  test('taking it off undoes it', async () => {
    await react('two')
    const said = rig.sandbox.journal.next('posted')
    dana().unreact(digest, 'two')
    expect((await said).message.text).toBe(`Taken back in Roadmap, 28 Oct 2025
- [ ] Call Priya`)
    await rig.slack.idle()
    expect(now()?.text).toBe(digest.text)
  })

  test('delivered twice it is done once, and told once', async () => {
    rig.sandbox.faults.addDelivery('twice')
    await react('one')
    await rig.slack.pass()
    await rig.sandbox.settled()
    expect(keeper.asked).toBe(1)
    expect(inThread()).toHaveLength(1)
  })

  test('taken again after a crash that came before it was put away, it is done once, and told once', async () => {
    await react('one')
    await rig.slack.pass()
    await db.updateTable('inbox').set({ done_at: null, try_at: NOW }).execute()
    await rig.slack.pass()
    expect(inThread()).toHaveLength(1)
    expect(now()?.text).toContain('1 due today, 1 this week')
  })

  test('somebody else’s changes nothing, and is told so where nobody else sees it', async () => {
    const posted = await db.selectFrom('post').select('task_id').orderBy('position').execute()
    const [channel] = rig.sandbox.workspace.channels.values().filter(({ name }) => name === 'pm')
    const sent = await rig.slack.app.client.chat.postMessage({ channel: channel?.id ?? '', text: 'Shared' })
    const rows = posted.map(({ task_id }, index) => ({
      channel: channel?.id ?? '',
      ts: sent.ts ?? '',
      position: index + 1,
      task_id,
      kind: 'list' as const,
      posted_at: NOW,
    }))
    await db.insertInto('post').values(rows).execute()
    const said = rig.sandbox.journal.next('posted')
    const femi = rig.sandbox.as('Femi Adeyemi')
    femi.react({ channel: channel?.id ?? '', ts: sent.ts ?? '' }, 'one')
    const { message } = await said
    expect(message.to).toBe(femi.user.id)
    expect(message.text).toMatch(/isn’t yours/)
    expect(keeper.asked).toBe(0)
  })

  test('✅ on several tasks is asked back', async () => {
    const asked = await react('white_check_mark')
    expect(asked).toMatchObject({
      to: dana().user.id,
      text: 'Which one is done? You can also react with its number.',
    })
    expect(keeper.asked).toBe(0)
    const [task] = await db.selectFrom('post').select('task_id').where('position', '=', 2).execute()
    const said = rig.sandbox.journal.next('posted')
    await dana().press(asked, 'task_which', String(task?.task_id))
    expect((await said).message.text).toMatch(/^Done in Roadmap, 28 Oct 2025\n- \[x\] Call Priya/)
    await rig.slack.idle()
    expect(now()?.text).toContain('1 overdue, 1 this week')
  })

  test('👀 on several is asked back as well, and starts the one that is picked', async () => {
    const asked = await react('eyes')
    expect(asked.text).toBe('Which one do you start?')
    const [task] = await db.selectFrom('post').select('task_id').where('position', '=', 1).execute()
    const said = rig.sandbox.journal.next('posted')
    await dana().press(asked, 'task_which', String(task?.task_id))
    expect((await said).message.text).toMatch(/^Started in Roadmap/)
  })

  test('💤 on a single task puts it off until tomorrow, and taken off brings it back; each is answered once', async () => {
    const [task] = await db.selectFrom('post').selectAll().where('position', '=', 1).execute()
    const { channel, ts } = await rig.slack.app.client.chat.postMessage({
      channel: dana().user.id,
      text: 'One',
    })
    const place = { channel: channel ?? '', ts: ts ?? '' }
    const row = { ...place, position: 1, task_id: task?.task_id ?? 0, kind: 'task' as const, posted_at: NOW }
    await db.insertInto('post').values(row).execute()
    const threadOf = () =>
      dana()
        .sees()
        .filter(({ threadTs }) => threadTs === ts)
        .map(({ text }) => text)
    rig.sandbox.faults.addDelivery('twice')
    dana().react(place, 'zzz::skin-tone-3')
    await rig.sandbox.settled()
    await rig.slack.idle()
    expect(threadOf()).toEqual(['Snoozed until Sunday, 23 Nov 2025. The note stays as it is.'])
    dana().unreact(place, 'zzz::skin-tone-3')
    await rig.sandbox.settled()
    await rig.slack.idle()
    expect(threadOf().slice(1)).toEqual(['It isn’t snoozed any more.'])
  })

  test('any other emoji means nothing', async () => {
    const delivered = rig.sandbox.journal.next('delivered')
    dana().react(digest, 'tada')
    await delivered
    await rig.slack.pass()
    expect(inThread()).toEqual([])
    expect(keeper.asked).toBe(0)
  })

  test('what can’t be written is told', async () => {
    keeper.next = 'refused'
    expect((await react('one')).text).toBe(
      'The line was changed meanwhile.\nIt stands in Roadmap, 28 Oct 2025\n- [ ] Send the sheet',
    )
    expect(now()?.text).toBe(digest.text)
  })

  test('what has to wait is told twice: that it waits, and how it ended', async () => {
    keeper.next = 'pending'
    expect((await react('one')).text).toBe('Not written yet; I keep trying.\nThe vault is away.')
    keeper.next = 'written'
    const [edit] = await db.selectFrom('edit').select('id').execute()
    await keeper.carryOut(edit?.id ?? 0)
    await db
      .updateTable('edit')
      .set({ settled_at: NOW.subtract({ minutes: 3 }) })
      .execute()
    const said = rig.sandbox.journal.next('posted')
    await rig.slack.pass()
    expect((await said).message).toMatchObject({
      threadTs: digest.ts,
      text: 'Done in Roadmap, 28 Oct 2025\n- [x] Send the sheet ✅ 2025-11-22',
    })
    await rig.slack.pass()
    expect(inThread()).toHaveLength(2)
  })

  test('who can’t be told any more how it ended is left in peace, and holds up nobody else', async () => {
    keeper.next = 'pending'
    await react('one')
    await react('two')
    keeper.next = 'written'
    for (const { id } of await db.selectFrom('edit').select('id').execute()) await keeper.carryOut(id)
    await db
      .updateTable('edit')
      .set({ settled_at: NOW.subtract({ minutes: 3 }) })
      .execute()
    const gone = { kind: 'refusal' as const, error: 'channel_not_found' }
    // Neither in the thread nor elsewhere.
    rig.sandbox.faults.add('chat.postMessage', { work: 'undone', answer: gone })
    rig.sandbox.faults.add('chat.postMessage', { work: 'undone', answer: gone })
    await rig.slack.pass()
    await rig.slack.pass()
    expect(inThread().map(({ text }) => text.split('\n')[1])).toEqual([
      'The vault is away.',
      'The vault is away.',
      '- [x] Call Priya ✅ 2025-11-22',
    ])
  })

  test('a digest that can’t be changed any more is no obstacle', async () => {
    const gone = { kind: 'refusal' as const, error: 'message_not_found' }
    rig.sandbox.faults.add('chat.update', { work: 'undone', answer: gone })
    expect((await react('one')).text).toMatch(/^Done in Roadmap/)
    expect(now()?.edited).toBeNull()
  })

  test('a rate limit on bringing messages up to date holds up no answer, and they follow within a minute', async () => {
    const limited = { kind: 'ratelimited' as const, seconds: 30 }
    rig.sandbox.faults.add('chat.update', { work: 'undone', answer: limited })
    expect((await react('one')).text).toMatch(/^Done in Roadmap/)
    expect(now()?.edited).toBeNull()
    expect((await react('two')).text).toMatch(/^Done in Roadmap/)
    expect(now()?.text).toContain('1 this week')
    rig.sandbox.faults.add('chat.update', { work: 'undone', answer: { kind: 'status', status: 500 } })
    expect((await react('three')).text).toMatch(/^Done in Roadmap/)
    expect(now()?.text).toContain('1 this week')
    await rig.slack.pass()
    expect(now()?.text).toContain('All done.')
  })

  test('messages older than 30 days are left alone', async () => {
    await db
      .updateTable('post')
      .set({ posted_at: NOW.subtract({ hours: 31 * 24 }) })
      .execute()
    await react('one')
    expect(now()?.edited).toBeNull()
  })
})
