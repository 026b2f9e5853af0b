import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { Person } from '../../sandbox/state/user.ts'
import { healthRoutes } from '../../src/cli/health.ts'
import { createApp } from '../../src/slack/bolt/app.ts'
import { members } from '../../src/slack/members.ts'
import { withOpenLinks } from '../../src/slack/open/links.ts'
import { register } from '../../src/slack/register.ts'
import { addPerson } from '../database/rows.ts'
import { testDatabase } from '../support/database.ts'
import { NOW, type Rig, startRig } from './rig.ts'
import { seedAccounts, seedNote } from './seed.ts'

// Goes through everything that is registered, whatever that is by now: whoever may not ask gets a refusal from all of
// it, sees nothing of the notes, and changes nothing.

const { db } = await testDatabase()
const root = join(import.meta.dirname, '../..')

const outsiders: readonly Person[] = [
  { realName: 'Gus Guest', kind: 'guest' },
  { realName: 'Sol Single', kind: 'single_channel_guest' },
  { realName: 'Stu Stranger', kind: 'stranger' },
  { realName: 'Del Deleted', deleted: true },
  { realName: 'Bo Bot', kind: 'bot' },
  { realName: 'Una Unknown' },
]
const everyone = outsiders.map(({ realName }) => realName)

const REFUSAL = /^(Only full members|Only members|Your account|I take no requests|I don’t know you yet)/
const SECRET = /Send the sheet|Ship in March|Roadmap|MAI|Dana Ortiz/

const KINDS = ['action', 'command', 'event', 'message', 'options', 'shortcut', 'view'] as const
type Kind = (typeof KINDS)[number]

/** Each block of buttons is about a task of its own. */
const BLOCKS = 12
const A_BLOCK = 10

let rig: Rig
let registered: Readonly<Record<Kind, readonly string[]>>
let tasks: readonly number[]
/** A message in which everything that is registered can be pressed. */
let everything: { readonly channel: string; readonly ts: string }

beforeAll(async () => {
  rig = await startRig('http', db, {
    sandbox: {
      people: [{ realName: 'Dana Ortiz' }, ...outsiders],
      channels: [{ id: 'C0ALL', name: 'all', members: ['bot', 'Dana Ortiz', ...everyone] }],
    },
    deps: { routes: healthRoutes(db) },
    settings: { noteUrl: null, opening: { publicUrl: 'https://bot.example.com', vault: 'Notes' } },
  })
  await seed()
  registered = listeners()
  everything = await post(buttonsFor(registered.action))
  const row = { ...everything, position: 1, task_id: tasks[0] ?? 0, kind: 'task' as const, posted_at: NOW }
  await db.insertInto('post').values(row).execute()
})
afterAll(() => rig.stop())

async function seed() {
  for (const name of ['Dana Ortiz', ...everyone]) await addPerson(db, { name, is_vault_owner: true })
  await seedAccounts(db, [{ name: 'MAI' }])
  const task = { text: 'Send the sheet', due: '2025-11-21', owners: everyone, accounts: ['MAI'] }
  tasks = await seedNote(db, {
    path: 'Roadmap.md',
    tasks: Array.from({ length: BLOCKS }, () => task),
    decisions: [{ text: 'Ship in March', accounts: ['MAI'] }],
  })
  await rig.slack.refreshMembers()
  // Whoever they are in the notes, and whatever is theirs there.
  await sql`update member set person_id = person.id from person where person.name = member.name`.execute(db)
  await db.deleteFrom('member').where('name', '=', 'Una Unknown').execute()
}

function listeners(): typeof registered {
  const app = createApp(rig.deps)
  const calls = KINDS.map((kind) => ({ kind, calls: vi.spyOn(app, kind).mock.calls }))
  register(app, rig.deps, members(rig.deps, app.client))
  const of = (kind: Kind) =>
    calls.flatMap((each) => (each.kind === kind ? each.calls.map(([name]) => String(name)) : []))
  const [action, command, event] = [of('action'), of('command'), of('event')]
  const [message, options, shortcut, view] = [of('message'), of('options'), of('shortcut'), of('view')]
  return { action, command, event, message, options, shortcut, view }
}

test('nothing but the entrances registers anything with Bolt', () => {
  const registering = globSync('src/slack/**/*.ts', { cwd: root }).filter((file) =>
    /\bapp\s*\.(action|assistant|command|event|function|message|options|shortcut|use|view)\(/.test(
      readFileSync(join(root, file), 'utf8'),
    ),
  )
  expect(registering).toEqual([join('src', 'slack', 'entrances.ts')])
})

test('only what is driven below is registered, and there is some of it', () => {
  expect(KINDS.filter((kind) => registered[kind].length > 0)).toEqual([
    'action',
    'command',
    'event',
    'options',
    'view',
  ])
  expect(registered.action.length).toBeLessThanOrEqual(BLOCKS * A_BLOCK)
})

describe('whoever may not ask', () => {
  let before: string
  let from: number
  beforeEach(async () => {
    await db.deleteFrom('inbox').execute()
    before = await kept()
    from = rig.sandbox.journal.happenings.length
  })

  /** What was said to anybody since the test began, and in which answers, acknowledgements included. */
  const happened = () => rig.sandbox.journal.happenings.slice(from)
  const saidTo = (who: string) =>
    happened().flatMap((each) =>
      each.kind === 'posted' && each.message.user === 'U0BOT' && isFor(who, each.message)
        ? each.message.text
        : [],
    )
  const isFor = (who: string, { to, channel }: { to: string | null; channel: string }) =>
    (to ?? rig.sandbox.workspace.channels.get(channel)?.members.has(idOf(who)) === true)
      ? to === null || to === idOf(who)
      : false

  async function expectNothing(): Promise<void> {
    await rig.sandbox.settled()
    await rig.slack.idle()
    const shown = happened().filter(({ kind }) => kind !== 'delivered')
    expect(JSON.stringify(shown)).not.toMatch(SECRET)
    expect(await kept()).toBe(before)
  }

  test('is refused by every command, whatever is typed', async () => {
    const asked = ['', 'help', 'MAI', 'mine', 'Zephyr', 'people', 'who']
    const answers = await Promise.all(
      everyone.flatMap(async (who) => {
        const texts: string[] = []
        for (const command of registered.command)
          for (const typed of asked)
            texts.push((await rig.sandbox.as(who).command(command, typed, { channel: 'all' })).text)
        return new Set(texts)
      }),
    )
    for (const texts of answers) expect([...texts]).toEqual([expect.stringMatching(REFUSAL)])
    await expectNothing()
  })

  test.each(everyone)('is refused by every button and menu: %s', async (who) => {
    for (const action of registered.action) await press(who, action)
    await expectNothing()
    expect(saidTo(who)).toEqual(registered.action.map(() => expect.stringMatching(REFUSAL)))
  })

  test('is refused by every modal, and menus in it offer nothing', async () => {
    for (const who of everyone) {
      for (const callback of registered.view) {
        await openModalAs(who, callback)
        for (const menu of registered.options)
          expect(await rig.sandbox.as(who).suggest(menu, 'Dana')).toEqual([])
        expect(await rig.sandbox.as(who).submit()).toEqual({ kind: 'closed' })
      }
    }
    await expectNothing()
    // Slack lets nobody write to a bot.
    for (const who of everyone.filter((each) => each !== 'Bo Bot'))
      expect(saidTo(who)).toEqual(
        Array.from({ length: 2 * registered.view.length }, () => expect.stringMatching(REFUSAL)),
      )
  })

  test('is shown and changes nothing by any event, nor by reacting', async () => {
    // Whom Slack describes is known from then on.
    for (const who of everyone)
      for (const type of registered.event)
        if (who !== 'Una Unknown' || !DESCRIBED.includes(type)) tell(who, type)
    await rig.sandbox.settled()
    await rig.slack.pass()
    await expectNothing()
    const waiting = await db
      .selectFrom('inbox')
      .select(['error', 'body'])
      .where('done_at', 'is', null)
      .execute()
    expect(waiting).toEqual([])
    for (const who of everyone.filter((each) => each !== 'Bo Bot'))
      expect(saidTo(who)).toContainEqual(expect.stringMatching(REFUSAL))
  })
})

test('the pages of the bot’s server show nothing of the notes', async () => {
  const { routes } = withOpenLinks(rig.deps)
  expect(routes.length).toBeGreaterThan(0)
  for (const { path } of routes)
    for (const query of [
      '',
      '?file=Roadmap.md&line=10',
      '?file=Roadmap.md&line=10&until=2100-01-01&signature=AA',
    ]) {
      const response = await fetch(`http://127.0.0.1:${rig.port}${path}${query}`)
      expect(await response.text()).not.toMatch(SECRET)
    }
})

const idOf = (who: string) => rig.sandbox.as(who).user.id

/** All that is kept of what people asked for, as one text to compare. */
async function kept(): Promise<string> {
  // What Slack itself tells of people, channels and events is kept whoever they are, and what stands on their Home.
  const ofSlack = ['inbox', 'member', 'channel', 'channel_member', 'home']
  // What is worked out from notes is worked out some time.
  const ofNotes = ['revision', 'note_words', 'word']
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(db)
  const texts = await Promise.all(
    rows.map(async ({ name }) => {
      if ([...ofSlack, ...ofNotes].includes(name)) return ''
      // A reaction that was taken off is written down to tell a later one that is delivered first.
      const where = name === 'edit' ? sql`where state <> 'unchanged'` : sql``
      const { rows } = await sql<{ row: string }>`
        select each::text as row from ${sql.table(name)} each ${where} order by 1`.execute(db)
      return `${name}: ${rows.map(({ row }) => row).join()}`
    }),
  )
  return texts.join('\n')
}

async function post(blocks: readonly object[]) {
  const { client } = rig.slack.app
  const sent = await client.chat.postMessage({
    channel: 'C0ALL',
    text: 'Press',
    blocks: JSON.parse(JSON.stringify(blocks)),
  })
  return { channel: sent.channel ?? '', ts: sent.ts ?? '' }
}

/** Buttons with these names, each in a block that is about a task, and that carries it. */
function buttonsFor(actions: readonly string[]): object[] {
  const text = { type: 'plain_text', text: 'Press' }
  return Array.from({ length: Math.ceil(actions.length / A_BLOCK) }, (_, at) => ({
    type: 'actions',
    block_id: `task ${tasks[at]}`,
    elements: actions
      .slice(at * A_BLOCK, (at + 1) * A_BLOCK)
      .map((action_id) => ({ type: 'button', action_id, text, value: String(tasks[at]) })),
  }))
}

async function press(who: string, action: string): Promise<void> {
  const message = rig.sandbox
    .as(who)
    .sees('C0ALL')
    .find(({ ts }) => ts === everything.ts)
  if (message === undefined) throw new Error('There is nothing to press.')
  await rig.sandbox.as(who).press(message, action)
}

const trigger = z.object({ trigger_id: z.string() })

/** Opens a modal as if it had been opened for somebody before they came to be who they are. */
async function openModalAs(who: string, callback_id: string): Promise<void> {
  await press(who, registered.action[0] ?? '')
  const parcels = rig.sandbox.journal.happenings.flatMap((each) =>
    each.kind === 'delivered' ? each.parcel : [],
  )
  const { trigger_id } = trigger.parse(parcels.at(-1)?.payload)
  const label = { type: 'plain_text' as const, text: 'Whose?' }
  await rig.slack.app.client.views.open({
    trigger_id,
    view: {
      type: 'modal',
      callback_id,
      title: label,
      submit: label,
      private_metadata: String(tasks[0]),
      blocks: registered.options.map((action_id) => ({
        type: 'input',
        label,
        optional: true,
        element: { type: 'external_select', action_id, min_query_length: 0 },
      })),
    },
  })
}

/** What Slack says of somebody in these; in all others it names them. */
const DESCRIBED = ['team_join', 'user_change']

/** Tells the bot of an event that somebody caused, with all that events say of what they are about. */
function tell(who: string, type: string): void {
  if (DESCRIBED.includes(type)) return void rig.sandbox.changeUser(who, {})
  const place = { channel: 'C0ALL', ts: everything.ts }
  rig.sandbox.tell({
    type,
    user: idOf(who),
    channel: 'C0ALL',
    channel_type: 'C',
    tab: 'home',
    text: 'MAI',
    reaction: 'one',
    item: { type: 'message', ...place },
    item_user: 'U0BOT',
    event_ts: rig.sandbox.journal.happenings.length.toFixed(6),
  })
}
