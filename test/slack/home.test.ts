import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { View } from '../../sandbox/state/view.ts'
import { insertEdit } from '../../src/database/edit.ts'
import { staleHomes } from '../../src/database/home.ts'
import { publishHome, refreshHomes, refreshStaleHomes } from '../../src/slack/home/publish.ts'
import { settleAndTell } from '../../src/slack/outcomes.ts'
import { addPerson } from '../database/rows.ts'
import { testDatabase } from '../support/database.ts'
import { keeperOf } from './keeper.ts'
import { MODES, NOW, type Rig, startRig } from './rig.ts'
import { seedAccounts, seedNote } from './seed.ts'
import { shownView } from './shown.ts'
import { day } from './views/listed.ts'

const { db } = await testDatabase()
const keeper = keeperOf(db)

const ROADMAP = '[Roadmap](https://notes.example.com/Roadmap.md'
const MENU =
  '[More…: Start | Snooze until tomorrow | Snooze until Monday | Snooze… | Reschedule… | Hand over… | Cancel… | History | Open the note]'

const people = [
  { realName: 'Dana Ortiz', zone: 'America/Denver' },
  { realName: 'Femi Adeyemi' },
  { realName: 'Kim Keeper' },
  { realName: 'Gus Guest', kind: 'guest' as const },
]

describe.each(MODES)('Home over %s', (mode) => {
  let rig: Rig
  let sheet = 0
  let priya = 0
  let now = NOW

  beforeAll(async () => {
    rig = await startRig(mode, db, {
      sandbox: { people },
      deps: { carryOut: keeper.carryOut, preview: keeper.preview, now: () => now },
    })
  })
  afterAll(() => rig.stop())

  beforeEach(async () => {
    for (const table of ['edit', 'note', 'person', 'account', 'home', 'problem', 'inbox'] as const)
      await db.deleteFrom(table).execute()
    keeper.next = 'written'
    now = NOW
    for (const name of ['Dana Ortiz', 'Femi Adeyemi'])
      await addPerson(db, { name, email: `${name.toLowerCase().replace(' ', '.')}@example.com` })
    await addPerson(db, { name: 'Kim Keeper', email: 'kim.keeper@example.com', is_vault_owner: true })
    await seedAccounts(db, [{ name: 'MAI' }, { name: 'Quiet' }])
    const owned = { accounts: ['MAI'], owners: ['Dana Ortiz'] }
    ;[sheet = 0, priya = 0] = await seedNote(db, {
      path: 'Roadmap.md',
      title: 'Roadmap',
      tasks: [
        { text: 'Send the sheet', due: '2025-11-08', priority: 'high', ...owned },
        { text: 'Call Priya', due: '2025-11-24', accounts: ['MAI'], owners: ['Femi Adeyemi'] },
        { text: 'Some day', ...owned },
        {
          text: 'Did it',
          status: 'done',
          done: '2025-11-22',
          source: '- [x] Did it ✅ 2025-11-22',
          ...owned,
        },
        { text: 'Long done', status: 'done', done: '2025-11-01', ...owned },
        { text: 'Propose a webinar', proposed: true, ...owned },
      ],
    })
    await seedNote(db, {
      path: 'Secret.md',
      title: 'Secret',
      confidential: true,
      participants: ['Femi Adeyemi'],
      tasks: [{ text: 'Hush hush', accounts: ['MAI'], owners: ['Femi Adeyemi'] }],
    })
    await rig.slack.refreshMembers()
    // As if nobody had looked yet.
    rig.sandbox.workspace.homes.clear()
  })

  const as = (name: string) => rig.sandbox.as(name)
  const homeOf = (name: string) => rig.sandbox.workspace.homes.get(as(name).user.id)

  /** Looks at their Home, and gives what is published then. */
  async function opened(name: string): Promise<View> {
    const { id } = as(name).user
    const published = rig.sandbox.journal.next('published', ({ view }) => view.user === id)
    as(name).openHome()
    const { view } = await published
    await rig.slack.idle()
    return view
  }

  /** Presses in Dana's Home, and gives what it shows once it shows that; it may be published in between. */
  async function pressed(
    expected: string,
    ...press: [actionId: string, value?: string | readonly string[] | null, blockId?: string]
  ) {
    const shows = () => shownView(homeOf('Dana Ortiz')?.blocks ?? [])
    const home = homeOf('Dana Ortiz')
    if (home === undefined) throw new Error('There is no Home to press in.')
    await as('Dana Ortiz').press(home, ...press)
    await rig.sandbox.journal.until(() => shows().includes(expected))
    return shows()
  }

  const blockOf = (name: string, taskId: number) =>
    homeOf(name)?.blocks.find(({ block_id }) => block_id?.startsWith(`task ${taskId} `))?.block_id ?? ''

  test('shows what is theirs by urgency, with boxes that do it, and everything around it', async () => {
    expect(shownView((await opened('Dana Ortiz')).blocks)).toBe(`*Dana Ortiz**: 2 open, 1 overdue*

*Overdue*
• *Send the sheet*
2 weeks overdue · ⏫ high · MAI · ${ROADMAP}#L10)
[ ] Done ${MENU}

*No due date*
• *Some day*
no due date · MAI · ${ROADMAP}#L12)
[ ] Done ${MENU}

*Done today*
• ~Did it~
done 22 Nov · MAI · ${ROADMAP}#L13)
[x] Done [More…: History | Open the note]

*Proposed, to review: 1*
• *Propose a webinar*
proposed · Dana Ortiz · MAI · ${ROADMAP}#L15)
[Accept] [More…: Accept with owner and date… | Reject | History | Open the note]

*Accounts of your tasks*
• *MAI*: 3 open, 1 overdue
[Show an account: MAI: 3 open, 1 overdue]

*Your reminders*
Every day from 09:00 (America/Denver), of what is overdue or due within 3 days, in one message.
[Change…]`)
  })

  test('a box that is ticked does its task, and one whose tick is taken off takes that back', async () => {
    await opened('Dana Ortiz')
    const done = await pressed('*Done* in', 'home_done', [String(sheet)], blockOf('Dana Ortiz', sheet))
    expect(done).toContain('*Done* in [Roadmap](https://notes.example.com/Roadmap.md#L10)')
    expect(done).toContain('`- [x] Send the sheet ✅ 2025-11-22`')
    expect(done).toContain('*Dana Ortiz**: 1 open, 0 overdue*')
    expect(done).toMatch(/~Send the sheet~\n.*\n\[x\] Done/)
    const undone = await pressed('*Taken back* in', 'home_done', [], blockOf('Dana Ortiz', sheet))
    expect(undone).toContain('*Taken back* in')
    expect(undone).toMatch(/\*Send the sheet\*\n.*\n\[ \] Done/)
  })

  test('a tick is taken off where nothing was done, and it says why', async () => {
    await opened('Dana Ortiz')
    keeper.next = 'refused'
    const before = blockOf('Dana Ortiz', sheet)
    const refused = await pressed('The line was changed', 'home_done', [String(sheet)], before)
    expect(refused).toContain('The line was changed meanwhile.')
    expect(refused).toMatch(/\*Send the sheet\*\n.*\n\[ \] Done/)
    // Slack keeps a tick in a block of the same id.
    expect(blockOf('Dana Ortiz', sheet)).not.toBe(before)
  })

  test('what was done without a box can be reopened by its tick', async () => {
    await opened('Dana Ortiz')
    const { id } = await db
      .selectFrom('task')
      .select('id')
      .where('text', '=', 'Did it')
      .executeTakeFirstOrThrow()
    const reopened = await pressed('*Open again* in', 'home_done', [], blockOf('Dana Ortiz', id))
    expect(reopened).toContain('`- [ ] Did it`')
  })

  test('an account’s open tasks take its place, with what can be done about each, until one goes back', async () => {
    await opened('Dana Ortiz')
    const { id } = await db
      .selectFrom('account')
      .select('id')
      .where('name', '=', 'MAI')
      .executeTakeFirstOrThrow()
    const account = await pressed('Back to what is yours', 'home_account', String(id))
    expect(account).toContain('*MAI**: 3 open, 1 overdue, 1 proposed*\n[Back to what is yours]')
    expect(account).toContain('Call Priya')
    expect(account).not.toContain('Hush')
    await pressed('*Done* in', 'home_done', [String(sheet)], blockOf('Dana Ortiz', sheet))
    expect(shownView(homeOf('Dana Ortiz')?.blocks ?? [])).toContain('*MAI**: 2 open')
    expect(await pressed('Done today', 'home_back', 'back')).toContain('Done today')
  })

  test('is up to date after others did something, for those who looked at it, and isn’t published for nothing', async () => {
    await opened('Femi Adeyemi')
    const publishedSoFar = () =>
      rig.sandbox.journal.happenings.filter(({ kind }) => kind === 'published').length
    const edit = {
      change: { kind: 'done' },
      askedBy: as('Kim Keeper').user.id,
      day: day('2025-11-22'),
    } as const
    const editOf = (taskId: number) => insertEdit(db, { ...edit, taskId, gesture: null, undoes: null }, NOW)
    const before = publishedSoFar()
    now = now.add({ seconds: 3 })
    await settleAndTell(rig.deps, rig.slack.app.client, await editOf(priya))
    expect(publishedSoFar()).toBe(before + 1)
    expect(shownView(homeOf('Femi Adeyemi')?.blocks ?? [])).toContain('~Call Priya~')
    as('Femi Adeyemi').openHome()
    await rig.sandbox.settled()
    await rig.slack.idle()
    expect(publishedSoFar()).toBe(before + 1)
    await settleAndTell(rig.deps, rig.slack.app.client, await editOf(sheet))
    expect(publishedSoFar()).toBe(before + 1)
    expect(homeOf('Dana Ortiz')).toBeUndefined()
  })

  test('changes that follow each other are published once a minute, and what Slack wants later later', async () => {
    await opened('Femi Adeyemi')
    const edit = {
      change: { kind: 'done' },
      askedBy: as('Kim Keeper').user.id,
      day: day('2025-11-22'),
    } as const
    const shows = () => shownView(homeOf('Femi Adeyemi')?.blocks ?? [])
    const id = await insertEdit(db, { ...edit, taskId: priya, gesture: null, undoes: null }, NOW)
    await settleAndTell(rig.deps, rig.slack.app.client, id)
    expect(shows()).toContain('*Call Priya*')
    rig.sandbox.faults.add('views.publish', { work: 'undone', answer: { kind: 'ratelimited', seconds: 30 } })
    await refreshStaleHomes(rig.deps)
    expect(shows()).toContain('*Call Priya*')
    await refreshStaleHomes(rig.deps)
    expect(shows()).toContain('~Call Priya~')
    expect(await staleHomes(db)).toEqual([])
  })

  test('is published over what another copy of the bot has published meanwhile', async () => {
    await opened('Dana Ortiz')
    const user_id = as('Dana Ortiz').user.id
    await rig.slack.app.client.views.publish({
      user_id,
      view: { type: 'home', blocks: [{ type: 'divider' }] },
    })
    await publishHome(rig.deps, rig.slack.app.client, user_id, { isAnswer: true })
    expect(shownView(homeOf('Dana Ortiz')?.blocks ?? [])).toContain('Send the sheet')
    const refused = rig.sandbox.journal.happenings.filter(
      (each) => each.kind === 'call' && each.reply?.error === 'hash_conflict',
    )
    expect(refused.length).toBeGreaterThan(0)
  })

  test('what others have to do for someone is there: what they handed over, and what their own tasks wait for', async () => {
    const asked = { askedBy: as('Dana Ortiz').user.id, gesture: null, undoes: null, day: day('2025-11-22') }
    const id = await insertEdit(
      db,
      { taskId: priya, change: { kind: 'assign', owner: 'Femi' }, ...asked },
      NOW,
    )
    await db.updateTable('edit').set({ state: 'written' }).where('id', '=', id).execute()
    const [needed = 0] = await seedNote(db, {
      path: 'Other.md',
      tasks: [{ text: 'Sign it', owners: ['Femi Adeyemi'] }],
    })
    await db.updateTable('task').set({ marker: 'abc' }).where('id', '=', needed).execute()
    await db
      .updateTable('task')
      .set({ depends_on: ['abc'] })
      .where('id', '=', sheet)
      .execute()
    const home = shownView((await opened('Dana Ortiz')).blocks)
    expect(home).toMatch(/\*Handed over, or waited for\*\n• \*Call Priya\*\n.*Femi Adeyemi.*\n• \*Sign it\*/)
    now = now.add({ seconds: 3 })
    await db
      .updateTable('task')
      .set({ due: day('2025-11-23') })
      .where('id', '=', needed)
      .execute()
    await refreshHomes(rig.deps, needed)
    expect(shownView(homeOf('Dana Ortiz')?.blocks ?? [])).toContain('*Sign it*\ndue tomorrow')
  })

  test('whoever keeps the vault sees what is to be looked after, and nobody else does', async () => {
    await db
      .insertInto('problem')
      .values([1, 2].map((line) => ({ path: 'Odd.md', line, message: 'Odd.' })))
      .execute()
    await seedNote(db, { path: 'New.md', tasks: [{ text: 'Whose?', owners: ['Zoe'] }] })
    await insertEdit(
      db,
      {
        taskId: sheet,
        change: { kind: 'done' },
        askedBy: 'U1',
        day: day('2025-11-22'),
        gesture: null,
        undoes: null,
      },
      NOW,
    )
    const home = shownView((await opened('Kim Keeper')).blocks)
    expect(home).toContain(`*The vault*
1 owner of open tasks whom I can’t remind.
1 edit not written yet; I keep trying.
2 problems in 1 note:
• Odd.md: Odd., and 1 more problem
[Who is who (1)]`)
    expect(home).toContain('Proposed, to review: 1')
    expect(shownView((await opened('Dana Ortiz')).blocks)).not.toContain('The vault')
    const told = rig.sandbox.journal.next('posted')
    const kim = homeOf('Kim Keeper')
    if (kim) await as('Kim Keeper').press(kim, 'home_people')
    expect((await told).message.text).toContain('1 owner of open tasks whom I can’t remind. Who are they?')
  })

  test('guests are told why there is nothing', async () => {
    expect(shownView((await opened('Gus Guest')).blocks)).toMatch(
      /^Only full members of this workspace may ask me/,
    )
  })
})
