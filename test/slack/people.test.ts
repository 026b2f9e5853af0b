import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Message } from '../../sandbox/state/message.ts'
import { testDatabase } from '../support/database.ts'
import { stage } from '../sync/stage.ts'
import { MODES, NOW, type Rig, startRig } from './rig.ts'

const { db } = await testDatabase()

const people = [
  { realName: 'Dana Ortiz' },
  { realName: 'Ada Min', id: 'UADMIN' },
  { realName: 'Femi Adeyemi' },
  { realName: 'Kay Linde' },
  { realName: 'Gus Guest', kind: 'guest' as const },
]
const channels = [
  { id: 'C0FIELD', name: 'field', members: ['bot', 'Dana Ortiz', 'Femi Adeyemi', 'Gus Guest'] },
  { id: 'C0ALL', name: 'all', members: ['bot', ...people.map(({ realName }) => realName)] },
]

const notes = {
  'followthrough.yml': 'owner: Dana Ortiz',
  'a.md': '- [ ] Call the printer @Cavery\n- [ ] Order paper @cavery (MAI)\n- [x] Fold it @Cavery',
  'b.md': '- [ ] Print it @Omar Haddad\n- [ ] Sign it @Fieldies',
  'secret.md':
    '---\nconfidential: true\n---\n- [ ] Hush it up @Whisperer\n- [ ] Hush more @Whisperer\n- [ ] Hush @Whisperer',
}

describe.each(MODES)('over %s', (mode) => {
  let rig: Rig
  let vault: Awaited<ReturnType<typeof stage>>

  beforeEach(async () => {
    for (const table of ['owner_link', 'told_apart', 'claim', 'member', 'channel_member', 'inbox'] as const)
      await db.deleteFrom(table).execute()
    vault = await stage(db, notes)
    await vault.synced()
    rig = await startRig(mode, db, { sandbox: { people, channels }, settings: { admins: ['UADMIN'] } })
  })
  afterEach(() => rig.stop())

  const as = (who: string) => rig.sandbox.as(who)
  const ask = (who: string, typed: string) => as(who).command('/actions', typed)

  /** Presses, and gives what stands in the message's place then. */
  async function press(
    who: string,
    message: Message,
    id: string,
    value?: string,
    block?: string,
  ): Promise<Message> {
    const answered = rig.sandbox.journal.next('changed', (happening) => happening.message.ts === message.ts)
    await as(who).press(message, id, value, block)
    return (await answered).message
  }
  /** Lets something happen, and the bot hear of it. */
  async function told(happen: () => void): Promise<void> {
    happen()
    await rig.sandbox.settled()
    await rig.slack.pass()
  }
  const link = async (who: string, name: string, to: string) =>
    press(who, await ask(who, 'people'), 'owner_member', as(to).user.id, `owner ${name}`)
  const ownersOf = async (path: string) =>
    (await vault.tasks()).filter((task) => task.path === path).flatMap(({ owners }) => owners)
  const links = () => db.selectFrom('owner_link').select(['key', 'made_by', 'made_at']).execute()

  test('whoever keeps the notes is asked who the owners are that nobody knows, the busiest first', async () => {
    expect(
      (await ask('Dana Ortiz', 'people')).text,
    ).toBe(`4 owners of open tasks whom I can’t remind. Who are they?
• Whisperer: 3 open tasks, which nobody or several in the notes are called
• Cavery: 2 open tasks, which nobody or several in the notes are called
• Fieldies: 1 open task, which nobody or several in the notes are called
• Omar Haddad: 1 open task, whom no member is known to be
That is all.`)
  })

  test('an admin is asked, too, but not about what only confidential notes name', async () => {
    const { text } = await ask('Ada Min', 'people')
    expect(text).toContain('• Cavery: 2 open tasks')
    expect(text).not.toContain('Whisperer')
  })

  test('everyone else is refused, whatever there is, and presses in vain', async () => {
    const refused = (await ask('Femi Adeyemi', 'people')).text
    expect(refused).toBe('Only whoever keeps the notes may say who is who in them: ask them to.')
    const { blocks } = await ask('Dana Ortiz', 'people')
    const { ts = '' } = await rig.slack.app.client.chat.postMessage({
      channel: 'C0ALL',
      text: 'People',
      blocks: JSON.parse(JSON.stringify(blocks)),
    })
    const [leaked] = as('Femi Adeyemi')
      .sees('C0ALL')
      .filter((message) => message.ts === ts)
    if (leaked === undefined) throw new Error('Nothing can be pressed.')
    const answer = await press('Femi Adeyemi', leaked, 'owner_nobody', undefined, 'owner cavery')
    expect(answer.text).toBe(refused)
    expect(await links()).toEqual([])
  })

  test('one press links, gives every task its owner, and says how many; no sync takes it back', async () => {
    const { text } = await link('Dana Ortiz', 'cavery', 'Femi Adeyemi')
    expect(text).toContain('Cavery is Femi Adeyemi now: 2 open tasks found their owner.')
    expect(text).not.toContain('• Cavery')
    await vault.synced({ full: true })
    expect(await ownersOf('a.md')).toEqual(['Cavery: Cavery', 'cavery: Cavery', 'Cavery: Cavery'])
    expect((await ask('Femi Adeyemi', 'mine')).text).toContain('Yours: 2 open')
    expect(await links()).toEqual([{ key: 'cavery', made_by: as('Dana Ortiz').user.id, made_at: NOW }])
  })

  test('a person of the notes is linked, too', async () => {
    const { text } = await link('Ada Min', 'omar haddad', 'Kay Linde')
    expect(text).toContain('Omar Haddad is Kay Linde now: 1 open task found their owner.')
    expect((await ask('Kay Linde', 'mine')).text).toContain('Print it')
  })

  describe('a name that is spelt almost as another', () => {
    beforeEach(async () => {
      vault.put(
        'c.md',
        '---\nparticipants: [Femi Adeyemi]\n---\n- [ ] Fold @Femi Adeyami\n- [ ] Staple @F. Adeyami',
      )
      vault.put(
        'secret.md',
        '---\nconfidential: true\n---\n- [ ] Hush @Omar Hadad\n- [ ] Hush @Secretive Name\n- [ ] Hush @Secretive Nome',
      )
      await vault.synced()
      await rig.slack.refreshMembers()
    })
    const QUESTION = '• Femi Adeyami: 2 open tasks. Is that Femi Adeyemi, misspelt?'

    test('is proposed as the same, not merged, and not from notes that aren’t the asker’s to see', async () => {
      expect((await ask('Ada Min', 'people')).text).toContain(QUESTION)
      expect((await ask('Ada Min', 'people')).text).not.toMatch(/Hadad|Secretive/)
      const { text } = await ask('Dana Ortiz', 'people')
      expect(text).toContain('Omar Haddad: 1 open task. Is that Omar Hadad, misspelt?')
      expect(text).toContain('Secretive Nome: 1 open task. Is that Secretive Name, misspelt?')
      expect(await ownersOf('c.md')).toEqual(['Femi Adeyami: Femi Adeyami', 'F. Adeyami: Femi Adeyami'])
    })

    test('is one with it once that is confirmed with a press, short forms too from the next sync on', async () => {
      const asked = await ask('Ada Min', 'people')
      const { text } = await press('Ada Min', asked, 'spelling_same')
      expect(text).toContain('Femi Adeyami is another spelling of Femi Adeyemi now: 2 open tasks found')
      expect(text).not.toContain(QUESTION)
      expect((await ownersOf('c.md'))[0]).toBe('Femi Adeyami: Femi Adeyemi')
      await vault.synced()
      expect(await ownersOf('c.md')).toEqual(['Femi Adeyami: Femi Adeyemi', 'F. Adeyami: Femi Adeyemi'])
      expect((await ask('Femi Adeyemi', 'mine')).text).toContain('Yours: 2 open')
      const list = await press('Ada Min', await ask('Ada Min', 'people'), 'links')
      expect(list.text).toContain('• Femi Adeyami is another spelling of Femi Adeyemi')
      await press('Ada Min', list, 'unlink')
      await vault.synced()
      expect(await ownersOf('c.md')).toEqual(['Femi Adeyami: Femi Adeyami', 'F. Adeyami: Femi Adeyami'])
    })

    test('or is told apart for good', async () => {
      const asked = await ask('Ada Min', 'people')
      const { text } = await press('Ada Min', asked, 'spelling_other')
      expect(text).toContain('Femi Adeyami and Femi Adeyemi are two. I won’t ask again.')
      expect(text).not.toContain(QUESTION)
      expect((await ask('Dana Ortiz', 'people')).text).not.toContain(QUESTION)
      expect(await links()).toEqual([])
    })
  })

  test('a guest can be nobody in the notes', async () => {
    const { text } = await link('Dana Ortiz', 'cavery', 'Gus Guest')
    expect(text).toContain('Only a full member of this workspace can be somebody in the notes.')
    expect(await links()).toEqual([])
  })

  test('nobody: the tasks are nobody’s', async () => {
    const asked = await ask('Dana Ortiz', 'people')
    const { text } = await press('Dana Ortiz', asked, 'owner_nobody', undefined, 'owner cavery')
    expect(text).toContain('Cavery is nobody now: 2 open tasks are nobody’s.')
    expect(await ownersOf('a.md')).toEqual(['Cavery: nobody', 'cavery: nobody', 'Cavery: nobody'])
  })

  test('a group’s channel: its members have the group’s tasks, until they leave it', async () => {
    const asked = await ask('Dana Ortiz', 'people')
    const { text } = await press('Dana Ortiz', asked, 'owner_channel', 'C0FIELD', 'owner fieldies')
    expect(text).toContain(
      'Fieldies is the group of channel C0FIELD now: 1 open task found their owner. Not everyone in that channel is a full member',
    )
    await rig.slack.idle()
    expect((await ask('Femi Adeyemi', 'mine')).text).toContain('Sign it')
    expect((await ask('Kay Linde', 'mine')).text).not.toContain('Sign it')
    expect((await ask('Gus Guest', 'mine')).text).not.toContain('Sign it')
    await told(() => rig.sandbox.leave('field', 'Femi Adeyemi'))
    await told(() => rig.sandbox.enter('field', 'Kay Linde'))
    expect((await ask('Femi Adeyemi', 'mine')).text).not.toContain('Sign it')
    expect((await ask('Kay Linde', 'mine')).text).toContain('Sign it')
    await told(() => rig.sandbox.enter('field', 'Femi Adeyemi'))
    expect((await ask('Femi Adeyemi', 'mine')).text).toContain('Sign it')
    rig.sandbox.faults.add('conversations.members', {
      work: 'undone',
      answer: { kind: 'refusal', error: 'channel_not_found' },
    })
    await rig.slack.refreshMembers()
    expect((await ask('Femi Adeyemi', 'mine')).text).not.toContain('Sign it')
  })

  test('a link is taken back with a button', async () => {
    const linked = await link('Dana Ortiz', 'cavery', 'Femi Adeyemi')
    const list = await press('Dana Ortiz', linked, 'links')
    expect(list.text).toContain('• Cavery is Femi Adeyemi')
    const { text } = await press('Dana Ortiz', list, 'unlink', undefined, 'link cavery')
    expect(text).toContain('0 links made here')
    expect(await ownersOf('a.md')).toEqual(['Cavery: unknown', 'cavery: unknown', 'Cavery: unknown'])
  })

  test('a member whom the notes don’t know says who they are, and it counts once it is confirmed', async () => {
    const question = await ask('Kay Linde', 'mine')
    expect(question.text).toContain('Which of these are you?')
    expect(JSON.stringify(question.blocks)).not.toContain('Whisperer')
    const { text } = await press('Kay Linde', question, 'claim', 'cavery')
    expect(text).toContain('I’ve asked whoever keeps the notes whether you are Cavery')
    await rig.slack.idle()
    expect(await links()).toEqual([])
    const asked = as('Dana Ortiz').sees().at(-1)
    if (asked === undefined) throw new Error('Nobody was asked.')
    expect(asked.text).toBe('Kay Linde says: in the notes I am Cavery.')
    expect((await press('Dana Ortiz', asked, 'claim_confirm')).text).toBe(
      'Kay Linde is Cavery in the notes now.',
    )
    expect(as('Kay Linde').sees().at(-1)?.text).toContain('You are Cavery in the notes now')
    expect((await ask('Kay Linde', 'mine')).text).toContain('Yours: 2 open')
    expect(as('Ada Min').sees()).toEqual([])
  })

  test('a member whom the notes don’t know is asked beside everything, too', async () => {
    const { text, blocks } = await ask('Kay Linde', '')
    expect(text).toContain(
      'Which of these are you? Whoever keeps the notes will confirm it.\n\nEverything: 4 open',
    )
    expect(JSON.stringify(blocks)).not.toContain('Whisperer')
    expect((await ask('Kay Linde', 'printer')).text).toContain('/actions who lets you say it')
    expect((await ask('Dana Ortiz', '')).text).not.toContain('Which of these are you?')
  })

  test('or it doesn’t, and isn’t asked again', async () => {
    const question = await ask('Kay Linde', 'who')
    await press('Kay Linde', question, 'claim', 'cavery')
    const asked = as('Dana Ortiz').sees().at(-1)
    if (asked === undefined) throw new Error('Nobody was asked.')
    await press('Dana Ortiz', asked, 'claim_decline')
    expect(as('Kay Linde').sees().at(-1)?.text).toContain('you aren’t Cavery')
    const again = await press('Kay Linde', await ask('Kay Linde', 'who'), 'claim', 'cavery')
    expect(again.text).toContain('you aren’t Cavery')
    expect(await links()).toEqual([])
  })

  test('only those who keep the notes confirm', async () => {
    await press('Kay Linde', await ask('Kay Linde', 'mine'), 'claim', 'cavery')
    const asked = as('Dana Ortiz').sees().at(-1)
    const leaked = await rig.slack.app.client.chat.postMessage({
      channel: 'C0ALL',
      text: 'A claim',
      blocks: JSON.parse(JSON.stringify(asked?.blocks)),
    })
    const message = as('Kay Linde')
      .sees('C0ALL')
      .find(({ ts }) => ts === leaked.ts)
    if (message === undefined) throw new Error('Nothing can be pressed.')
    expect((await press('Kay Linde', message, 'claim_confirm')).text).toContain(
      'Only whoever keeps the notes',
    )
    expect(await links()).toEqual([])
  })
})

test('a thousand unknown owners are asked about, page by page', async () => {
  for (const table of ['owner_link', 'claim', 'member'] as const) await db.deleteFrom(table).execute()
  const lines = Array.from({ length: 1_000 }, (_, number) => `- [ ] Do it @Nick${number}`)
  const { synced } = await stage(db, { 'followthrough.yml': 'owner: Dana Ortiz', 'a.md': lines.join('\n') })
  await synced()
  const rig = await startRig('http', db, { sandbox: { people } })
  const dana = rig.sandbox.as('Dana Ortiz')
  const first = await dana.command('/actions', 'people')
  expect(first.text).toContain('1000 owners of open tasks')
  expect(first.text).toContain('And 990 more.')
  const turned = rig.sandbox.journal.next('changed')
  await dana.press(first, 'owners_after')
  const { message } = await turned
  expect(message.text).toContain('And 980 more.')
  expect(message.text).not.toContain(first.text.split('\n')[1])
  expect((await rig.sandbox.as('Kay Linde').command('/actions', 'mine')).text).toContain(
    'Which of these are you?',
  )
  await rig.stop()
})
