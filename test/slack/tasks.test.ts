import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Message } from '../../sandbox/state/message.ts'
import { tasksById } from '../../src/database/answers/tasks.ts'
import { words } from '../../src/slack/spans.ts'
import { messageOfRows } from '../../src/slack/views/rows.ts'
import { taskPart } from '../../src/slack/views/task.ts'
import { taskControls } from '../../src/slack/views/task-controls.ts'
import { addPerson } from '../database/rows.ts'
import { testDatabase } from '../support/database.ts'
import { keeperOf } from './keeper.ts'
import { MODES, NOW, type Rig, startRig } from './rig.ts'
import { seedAccounts, seedNote } from './seed.ts'
import { shownView } from './shown.ts'
import { day } from './views/listed.ts'

const { db } = await testDatabase()
const keeper = keeperOf(db)

const sandbox = {
  people: [{ realName: 'Dana Ortiz' }, { realName: 'Femi Adeyemi' }],
  channels: [{ id: 'C0PM', name: 'pm', members: ['bot', 'Dana Ortiz', 'Femi Adeyemi'] }],
}

describe.each(MODES)('what is pressed beside a task, over %s', (mode) => {
  let rig: Rig
  let sheet = 0
  let proposal = 0

  beforeAll(async () => {
    rig = await startRig(mode, db, { sandbox, deps: { carryOut: keeper.carryOut, preview: keeper.preview } })
  })
  afterAll(() => rig.stop())

  beforeEach(async () => {
    for (const table of ['edit', 'note', 'person', 'account', 'inbox'] as const)
      await db.deleteFrom(table).execute()
    keeper.next = 'written'
    keeper.asked = 0
    await addPerson(db, { name: 'Dana Ortiz', email: 'dana.ortiz@example.com' })
    await addPerson(db, { name: 'Femi Adeyemi', email: 'femi.adeyemi@example.com' })
    await seedAccounts(db, [{ name: 'MAI' }])
    ;[sheet = 0, proposal = 0] = await seedNote(db, {
      path: 'Roadmap.md',
      title: 'Roadmap',
      date: '2025-10-28',
      tasks: [
        { text: 'Send the sheet', due: '2025-11-21', owners: ['Dana Ortiz'], accounts: ['MAI'] },
        {
          text: 'Propose a webinar',
          proposed: true,
          owners: ['Dana Ortiz'],
          source: '- [ ] Propose a webinar #proposed',
        },
      ],
    })
    await rig.slack.refreshMembers()
  })

  const dana = () => rig.sandbox.as('Dana Ortiz')

  async function rowOf(taskId: number, question?: string) {
    const task = (await tasksById(db, [taskId])).get(taskId)
    if (task === undefined) throw new Error('There is no such task.')
    const style = { showsOwners: false, account: null, textLimit: 300 }
    const part = taskPart(task, words('•'), style, { today: day('2025-11-22'), noteUrl: null })
    return messageOfRows([{ part, controls: taskControls(task, question === undefined ? {} : { question }) }])
  }

  /** A message in the channel that shows the task, to be pressed in. */
  async function posted(taskId: number): Promise<Message> {
    const { ts } = await rig.slack.app.client.chat.postMessage({ channel: 'C0PM', ...(await rowOf(taskId)) })
    return messageAt(ts)
  }

  /** The same that only Dana sees. */
  async function whispered(taskId: number, question: string): Promise<Message> {
    const message = await rowOf(taskId, question)
    const user = dana().user.id
    const { message_ts } = await rig.slack.app.client.chat.postEphemeral({
      channel: 'C0PM',
      user,
      ...message,
    })
    return messageAt(message_ts)
  }

  function messageAt(ts: string | undefined): Message {
    const found = dana()
      .sees('C0PM')
      .find((each) => each.ts === ts)
    if (found === undefined) throw new Error('There is no such message.')
    return found
  }

  /** Presses and gives what the bot says to it. */
  async function press(
    message: Message,
    actionId: string,
    value?: string,
    who = 'Dana Ortiz',
  ): Promise<Message> {
    const said = rig.sandbox.journal.next('posted')
    await rig.sandbox.as(who).press(message, actionId, value)
    const answer = (await said).message
    // What else follows comes after the answer.
    await rig.slack.idle()
    return answer
  }

  test('Done does it: the thread says what was written, with a button that takes it back', async () => {
    const message = await posted(sheet)
    const said = await press(message, 'task_done')
    expect(said).toMatchObject({ threadTs: message.ts, to: null })
    expect(said.text).toBe('Done in Roadmap, 28 Oct 2025\n- [x] Send the sheet ✅ 2025-11-22')
    const undone = await press(said, 'task_undo')
    expect(undone).toMatchObject({ threadTs: message.ts, to: null })
    expect(undone.text).toBe('Taken back in Roadmap, 28 Oct 2025\n- [ ] Send the sheet')
  })

  test('undone a second time it says so, and nothing happens', async () => {
    const said = await press(await posted(sheet), 'task_done')
    await press(said, 'task_undo')
    const again = await press(said, 'task_undo')
    expect(again).toMatchObject({ to: dana().user.id, text: 'That was undone before.' })
    expect(keeper.asked).toBe(2)
  })

  test('undoing takes back that edit alone, whatever was done since', async () => {
    const message = await posted(sheet)
    const started = await press(message, 'task_more', 'start')
    expect(started.text).toBe('Started in Roadmap, 28 Oct 2025\n- [/] Send the sheet')
    const done = await press(message, 'task_done')
    await press(started, 'task_undo')
    expect((await press(done, 'task_undo')).text).toMatch(/- \[\/\] Send the sheet/)
  })

  test('a proposed task is accepted or rejected', async () => {
    const message = await posted(proposal)
    const accepted = await press(message, 'task_accept')
    expect(accepted.text).toBe('Accepted in Roadmap, 28 Oct 2025\n- [ ] Propose a webinar')
    await press(accepted, 'task_undo')
    expect((await press(message, 'task_more', 'reject')).text).toMatch(/^Rejected in Roadmap/)
  })

  test('in a list that only its asker sees, it is told beside it, and the list is drawn anew', async () => {
    const list = await whispered(sheet, 'mine')
    const redrawn = rig.sandbox.journal.next('changed')
    const said = await press(list, 'task_done')
    expect(said).toMatchObject({ to: dana().user.id, threadTs: null })
    expect(said.text).toMatch(/^Done in Roadmap/)
    expect((await redrawn).message).toMatchObject({ ts: list.ts, text: expect.stringContaining('0 open') })
  })

  test('somebody else’s stays as it is, and whoever pressed is told so where nobody else sees it', async () => {
    const message = await posted(sheet)
    const said = await press(message, 'task_done', undefined, 'Femi Adeyemi')
    expect(said.to).toBe(rig.sandbox.as('Femi Adeyemi').user.id)
    expect(said.text).toMatch(/isn’t yours/)
    const done = await press(message, 'task_done')
    expect((await press(done, 'task_undo', undefined, 'Femi Adeyemi')).text).toMatch(/isn’t yours/)
    expect(keeper.asked).toBe(1)
  })

  test('what is done already says so, and how the line stands', async () => {
    const message = await posted(sheet)
    await press(message, 'task_done')
    expect((await press(message, 'task_done')).text).toBe(
      'It is done already.\nIt stands in Roadmap, 28 Oct 2025\n- [x] Send the sheet ✅ 2025-11-22',
    )
  })

  /** Opens a form from the menu beside a task and gives what it says. */
  async function openForm(item: string, taskId = sheet): Promise<Message> {
    const message = await posted(taskId)
    const filled = rig.sandbox.journal.next('updated')
    await dana().press(message, 'task_more', item)
    await filled
    return message
  }

  const modal = () => {
    const view = dana().modal()
    if (view === null) throw new Error('No modal is open.')
    return view
  }

  /** What a modal shows, as plain text. */
  const shownModal = () => shownView(modal().blocks)

  /** Sends the modal and gives what the bot says to it. */
  async function send(): Promise<Message> {
    const said = rig.sandbox.journal.next('posted')
    expect(await dana().submit()).toEqual({ kind: 'closed' })
    const answer = (await said).message
    await rig.slack.idle()
    return answer
  }

  async function choose(actionId: string, value: string): Promise<void> {
    const updated = rig.sandbox.journal.next('updated')
    await dana().press(modal(), actionId, value)
    await updated
  }

  test('Reschedule asks for the day, says what will be written as the choice changes, and writes it', async () => {
    const message = await openForm('reschedule')
    expect(shownModal()).toBe(`• *Send the sheet*
1 day overdue · Dana Ortiz · MAI · [Roadmap](https://notes.example.com/Roadmap.md#L10), 28 Oct 2025
Due: 2025-11-29
In [Roadmap](https://notes.example.com/Roadmap.md#L10), 28 Oct 2025
\`- [ ] Send the sheet\`
*will be*
\`- [ ] Send the sheet 📅 2025-11-29\``)
    await choose('form_day', '2025-12-01')
    expect(shownModal()).toContain('`- [ ] Send the sheet 📅 2025-12-01`')
    const said = await send()
    expect(said.threadTs).toBe(message.ts)
    expect(said.text).toBe('Due 1 Dec 2025 in Roadmap, 28 Oct 2025\n- [ ] Send the sheet 📅 2025-12-01')
  })

  test('a day that has passed is refused where it was chosen', async () => {
    await openForm('reschedule')
    await choose('form_day', '2025-11-01')
    expect(shownModal()).toContain('That day has passed.')
    expect(await dana().submit()).toEqual({ kind: 'errors', errors: { day: 'That day has passed.' } })
    expect(keeper.asked).toBe(0)
  })

  test('Hand over offers the people of the directory as one types, and writes the one who is chosen', async () => {
    await openForm('assign')
    expect(shownModal()).toContain('Choose whom it is for.')
    const offered = async (typed: string) =>
      (await dana().suggest('form_owner', typed)).map(({ text }) => text.text)
    expect(await offered('')).toEqual(['Dana Ortiz', 'Femi Adeyemi'])
    expect(await offered('ade')).toEqual(['Femi Adeyemi'])
    const [femi] = await dana().suggest('form_owner', 'fémi')
    await choose('form_owner', femi?.value ?? '')
    expect(shownModal()).toContain('`- [ ] Send the sheet @Femi Adeyemi`')
    const said = await send()
    expect(said.text).toBe(
      'Handed to Femi Adeyemi in Roadmap, 28 Oct 2025\n- [ ] Send the sheet @Femi Adeyemi',
    )
    const undone = await press(said, 'task_undo')
    expect(undone.text).toBe('Taken back in Roadmap, 28 Oct 2025\n- [ ] Send the sheet')
  })

  test('Cancel asks first', async () => {
    await openForm('cancel')
    expect(modal()).toMatchObject({ title: { text: 'Cancel this task?' }, close: { text: 'Keep it' } })
    expect(shownModal()).toContain('`- [-] Send the sheet ❌ 2025-11-22`')
    await dana().close()
    expect(keeper.asked).toBe(0)
    await openForm('cancel')
    expect((await send()).text).toMatch(/^Cancelled in Roadmap/)
  })

  test('a proposed task is accepted with owner and date at once', async () => {
    await openForm('accept with', proposal)
    expect(shownModal()).toContain('`- [ ] Propose a webinar`')
    const [femi] = await dana().suggest('form_owner', 'Femi')
    await choose('form_owner', femi?.value ?? '')
    await choose('form_day', '2025-12-01')
    const said = await send()
    expect(said.text).toBe(`Accepted, for Femi Adeyemi, due 1 Dec 2025 in Roadmap, 28 Oct 2025
- [ ] Propose a webinar @Femi Adeyemi 📅 2025-12-01`)
    expect((await press(said, 'task_undo')).text).toContain('- [ ] Propose a webinar #proposed')
  })

  test('what can’t be written as it should be is not written at all, and the modal says why', async () => {
    await openForm('reschedule')
    await db.deleteFrom('task').where('id', '=', sheet).execute()
    expect(await dana().submit()).toMatchObject({ kind: 'view' })
    expect(shownModal()).toMatch(/nothing here that I can show/)
  })

  test('nobody opens a form about what they may not change', async () => {
    const message = await posted(sheet)
    const refused = rig.sandbox.journal.next('updated')
    await rig.sandbox.as('Femi Adeyemi').press(message, 'task_more', 'reschedule')
    await refused
    const view = rig.sandbox.as('Femi Adeyemi').modal()
    expect(shownView(view?.blocks ?? [])).toMatch(/isn’t yours/)
    expect(view?.submit).toBeNull()
  })

  test.each([
    ['tomorrow', 'Snoozed until Sunday, 23 Nov 2025. The note stays as it is.'],
    ['monday', 'Snoozed until Monday, 24 Nov 2025. The note stays as it is.'],
  ])('Snooze until %s puts it off, and is undone', async (item, text) => {
    const said = await press(await posted(sheet), 'task_more', item)
    expect(said.text).toBe(text)
    const standing = () => db.selectFrom('snooze').select('until').where('undone', 'is', false).execute()
    expect(await standing()).toHaveLength(1)
    expect((await press(said, 'task_wake')).text).toBe('It isn’t snoozed any more.')
    expect(await standing()).toEqual([])
    expect((await press(said, 'task_wake')).text).toBe('That was undone before.')
  })

  test('Snooze… asks for the day and the reason', async () => {
    await openForm('snooze')
    expect(shownModal()).toContain('Until: 2025-11-23\nReason: \nThe note stays as it is.')
    await choose('form_day', '2025-11-22')
    expect(await dana().submit()).toEqual({ kind: 'errors', errors: { day: 'Choose a day after today.' } })
    await choose('form_day', '2025-12-01')
    const said = rig.sandbox.journal.next('posted')
    await dana().submit({ form_reason: 'Waiting for legal' })
    expect((await said).message.text).toMatch(/^Snoozed until Monday, 1 Dec 2025/)
    const [snooze] = await db.selectFrom('snooze').selectAll().execute()
    expect(snooze).toMatchObject({ reason: 'Waiting for legal' })
    expect(String(snooze?.until)).toBe('2025-12-01')
  })

  test('History says who did what, when, and what the line says', async () => {
    const message = await posted(sheet)
    await press(await press(message, 'task_done'), 'task_undo')
    await press(message, 'task_more', 'tomorrow')
    await press(message, 'task_done')
    const opened = rig.sandbox.journal.next('opened')
    // Whoever may see the note may look.
    await rig.sandbox.as('Femi Adeyemi').press(message, 'task_more', 'history')
    expect(shownView((await opened).view.blocks)).toBe(`• ~Send the sheet~
done 22 Nov · Dana Ortiz · MAI · [Roadmap](https://notes.example.com/Roadmap.md#L10), 28 Oct 2025
*In Slack*
22 Nov 2025, 16:00 · Dana Ortiz · Done
22 Nov 2025, 16:00 · Dana Ortiz · Taken back: Done
22 Nov 2025, 16:00 · Dana Ortiz · Done
22 Nov 2025, 16:00 · Dana Ortiz · Snoozed until 23 Nov 2025
*In the note*
Done 22 Nov 2025`)
  })

  test('Open the note says where the task stands', async () => {
    const opened = rig.sandbox.journal.next('opened')
    await dana().press(await posted(sheet), 'task_more', 'open')
    expect(shownView((await opened).view.blocks)).toContain(
      '[Roadmap.md](https://notes.example.com/Roadmap.md#L10), line 10\n`- [ ] Send the sheet`',
    )
  })

  test('of a confidential note nothing is opened for whoever may not see it', async () => {
    const message = await posted(sheet)
    await db.updateTable('note').set({ confidential: true }).execute()
    for (const item of ['history', 'open', 'reschedule']) {
      await rig.sandbox.as('Femi Adeyemi').press(message, 'task_more', item)
      await rig.slack.idle()
      const view = rig.sandbox.as('Femi Adeyemi').modal()
      expect(shownView(view?.blocks ?? [])).toMatch(/nothing here that I can show/)
    }
  })

  describe('handing over', () => {
    const femi = () => rig.sandbox.as('Femi Adeyemi')

    /** Dana hands a task over to Femi, who is told; gives what Femi is told. */
    async function handOver(taskId = sheet): Promise<Message> {
      await openForm('assign', taskId)
      const [option] = await dana().suggest('form_owner', 'Femi')
      await choose('form_owner', option?.value ?? '')
      const told = rig.sandbox.journal.next('posted', ({ message }) => isToFemi(message))
      await dana().submit()
      const { message } = await told
      await rig.slack.idle()
      return message
    }

    const isToFemi = ({ channel }: Message) =>
      femi()
        .sees()
        .some((each) => each.channel === channel)

    const nowAt = ({ channel, ts }: Message) => {
      const message = rig.sandbox.workspace.messages.get(`${channel}/${ts}`)
      if (message === undefined) throw new Error('That message is gone.')
      return message
    }

    test('whoever gets it is told with what it is about, and can take it', async () => {
      const told = await handOver()
      expect(shownView(told.blocks)).toBe(`*Dana Ortiz* handed this over to you:
• *Send the sheet*
1 day overdue · MAI · [Roadmap](https://notes.example.com/Roadmap.md#L10), 28 Oct 2025
Is it yours?
[Accept] [Not mine…]`)
      const toDana = rig.sandbox.journal.next('posted')
      await femi().press(told, 'handover_accept')
      expect((await toDana).message.text).toMatch(/^Femi Adeyemi took this on:\n• Send the sheet/)
      await rig.slack.idle()
      expect(shownView(nowAt(told).blocks)).toContain('You took this over from *Dana Ortiz*:')
      expect(shownView(nowAt(told).blocks)).toContain('[Done]')
    })

    test('Not mine gives it back in the note, with the words', async () => {
      const told = await handOver()
      const opened = rig.sandbox.journal.next('opened')
      await femi().press(told, 'handover_decline')
      expect(shownView((await opened).view.blocks)).toContain(
        '`- [ ] Send the sheet @Femi Adeyemi`\n*will be*\n`- [ ] Send the sheet`',
      )
      const inThread = rig.sandbox.journal.next('posted', ({ message }) => message.threadTs === told.ts)
      await femi().submit({ words: 'I left <!channel> the project' })
      expect((await inThread).message.text).toBe('Taken back in Roadmap, 28 Oct 2025\n- [ ] Send the sheet')
      await rig.slack.idle()
      const [back] = dana().sees().slice(-1)
      expect(back?.text).toMatch(
        /^Femi Adeyemi gave this back: “I left &lt;!channel&gt; the project”\n• Send the sheet/,
      )
      expect(shownView(nowAt(told).blocks)).toContain('You gave this back to *Dana Ortiz*')
      expect(await db.selectFrom('task').select('source').where('id', '=', sheet).execute()).toEqual([
        { source: '- [ ] Send the sheet' },
      ])
    })

    test('where it can’t be given back, it can still be taken', async () => {
      const told = await handOver()
      await femi().press(told, 'handover_decline')
      await rig.slack.idle()
      keeper.next = 'refused'
      await femi().submit()
      await rig.slack.idle()
      expect(shownView(nowAt(told).blocks)).toContain('[Accept]')
      const before = dana().sees().length
      keeper.next = 'written'
      await femi().press(told, 'handover_accept')
      await rig.slack.idle()
      expect(shownView(nowAt(told).blocks)).toContain('You took this over from *Dana Ortiz*:')
      expect(dana().sees()).toHaveLength(before + 1)
    })

    test('gestures work on what is told', async () => {
      const told = await handOver()
      const said = rig.sandbox.journal.next('posted')
      femi().react(told, 'white_check_mark')
      expect((await said).message).toMatchObject({
        threadTs: told.ts,
        text: expect.stringMatching(/^Done in Roadmap/),
      })
      await rig.slack.idle()
      expect(shownView(nowAt(told).blocks)).toContain('~Send the sheet~')
    })

    test('taken back at once it says so, and there is nothing left to accept', async () => {
      const told = await handOver()
      const thread = dana()
        .sees('C0PM')
        .findLast(({ threadTs }) => threadTs !== null)
      if (thread === undefined) throw new Error('Nothing was said.')
      await press(thread, 'task_undo')
      await rig.slack.idle()
      expect(nowAt(told).text).toMatch(/^Dana Ortiz handed this over to you, and took it back:/)
      expect(shownView(nowAt(told).blocks)).not.toContain('[Accept]')
    })

    test('whoever doesn’t own it can’t decide', async () => {
      const told = await handOver()
      await rig.slack.app.client.chat.postMessage({
        channel: 'C0PM',
        text: told.text,
        blocks: JSON.parse(JSON.stringify(told.blocks)),
      })
      const [copy] = dana().sees('C0PM').slice(-1)
      if (copy === undefined) throw new Error('There is no copy.')
      await db.updateTable('edit').set({ asked_by: 'U0OTHER' }).execute()
      const said = await press(copy, 'handover_accept')
      expect(said.text).toMatch(/isn’t yours/)
    })

    test('whoever hands a task to themselves isn’t told what they know', async () => {
      await openForm('assign')
      const [self] = await dana().suggest('form_owner', 'Dana')
      await choose('form_owner', self?.value ?? '')
      const before = dana().sees().length
      expect((await send()).text).toMatch(/^Handed to Dana Ortiz in Roadmap/)
      await rig.slack.pass()
      expect(dana().sees()).toHaveLength(before)
    })

    test('of whom Slack knows nothing is told to whoever hands over', async () => {
      await addPerson(db, { name: 'Grace Lindholm' })
      await openForm('assign')
      const [option] = await dana().suggest('form_owner', 'Grace')
      await choose('form_owner', option?.value ?? '')
      expect((await send()).text).toContain(
        'I can’t tell Grace Lindholm: I don’t know where to reach them in Slack.',
      )
    })

    test('what a copy of the bot that died told nobody of is told within a minute, once', async () => {
      await handOver()
      await db.deleteFrom('handover').execute()
      const before = femi().sees().length
      await rig.slack.pass()
      await rig.slack.pass()
      expect(femi().sees()).toHaveLength(before + 1)
    })
  })

  test('whoever opens a form and leaves it can open the same again', async () => {
    const list = await whispered(sheet, 'mine')
    const block = ({ blocks }: Message) =>
      blocks.find(({ block_id }) => block_id?.startsWith(`task ${sheet}`))
    const redrawn = rig.sandbox.journal.next('changed')
    await dana().press(list, 'task_more', 'reschedule')
    const { message } = await redrawn
    expect(block(message)?.block_id).not.toBe(block(list)?.block_id)
    await rig.slack.idle()
    await dana().close()
    const updated = rig.sandbox.journal.next('updated')
    await dana().press(message, 'task_more', 'reschedule', block(message)?.block_id)
    expect(shownView((await updated).view.blocks)).toContain('*will be*')
    await rig.slack.idle()
  })

  test('a form that is opened too late says so', async () => {
    const late = { kind: 'refusal' as const, error: 'expired_trigger_id' }
    rig.sandbox.faults.add('views.open', { work: 'undone', answer: late })
    const said = await press(await posted(sheet), 'task_more', 'reschedule')
    expect(said).toMatchObject({ to: dana().user.id, text: 'That took too long. Please press again.' })
  })

  test('what became confidential is answered where nobody reads along', async () => {
    const message = await posted(sheet)
    await db.updateTable('note').set({ confidential: true }).execute()
    const said = await press(message, 'task_done')
    expect(said.threadTs).toBeNull()
    expect(dana().sees()).toContainEqual(said)
    expect(said.text).toMatch(/^Done in Roadmap/)
  })

  test('of what vanished from its note it is said where it was', async () => {
    const message = await posted(sheet)
    await db.updateTable('task').set({ removed_at: NOW }).where('id', '=', sheet).execute()
    keeper.next = 'refused'
    expect((await press(message, 'task_done')).text).toBe(
      'The line was changed meanwhile.\nIt was in Roadmap, 28 Oct 2025',
    )
  })

  test('whoever sends a modal that fails is told, without a promise that nothing was done', async () => {
    await openForm('reschedule')
    keeper.next = 'broken'
    const said = rig.sandbox.journal.next('posted')
    await dana().submit()
    expect((await said).message).toMatchObject({
      channel: expect.stringMatching(/^D/),
      text: expect.stringMatching(/^Sorry, something went wrong there\./),
    })
  })

  test('where nothing can be said any more, it is said in the conversation', async () => {
    const message = await posted(sheet)
    const gone = { kind: 'refusal' as const, error: 'not_in_channel' }
    rig.sandbox.faults.add('chat.postMessage', { work: 'undone', answer: gone })
    const said = await press(message, 'task_done')
    expect(dana().sees()).toContainEqual(said)
  })

  test('what waits to be written can be taken back', async () => {
    keeper.next = 'pending'
    const said = await press(await posted(sheet), 'task_done')
    expect(said.text).toBe('Not written yet; I keep trying.\nThe vault is away.')
    await press(said, 'task_undo')
    const edits = await db.selectFrom('edit').select(['undoes']).orderBy('id').execute()
    expect(edits).toMatchObject([{ undoes: null }, { undoes: expect.any(Number) }])
  })

  test('delivered twice it is asked once, and told once', async () => {
    const message = await posted(sheet)
    const delivered = rig.sandbox.journal.next('delivered')
    await press(message, 'task_done')
    const { parcel } = await delivered
    await rig.slack.app.processEvent({ body: parcel.payload, ack: async () => {} })
    expect(await db.selectFrom('edit').select('id').execute()).toHaveLength(1)
    expect(
      dana()
        .sees('C0PM')
        .filter(({ threadTs }) => threadTs === message.ts),
    ).toHaveLength(1)
  })
})
