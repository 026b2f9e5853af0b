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
import { MODES, type Rig, startRig } from './rig.ts'
import { seedAccounts, seedNote } from './seed.ts'
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
    rig = await startRig(mode, db, { sandbox, deps: { carryOut: keeper.carryOut } })
  })
  afterAll(() => rig.stop())

  beforeEach(async () => {
    for (const table of ['edit', 'note', 'person', 'account'] as const) await db.deleteFrom(table).execute()
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
    return (await said).message
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

  test('delivered twice it is asked once', async () => {
    const message = await posted(sheet)
    rig.sandbox.faults.addDelivery('twice')
    await press(message, 'task_done')
    await rig.sandbox.settled()
    await rig.slack.idle()
    expect(await db.selectFrom('edit').select('id').execute()).toHaveLength(1)
    expect(
      dana()
        .sees('C0PM')
        .filter(({ threadTs }) => threadTs === message.ts),
    ).toHaveLength(1)
  })
})
