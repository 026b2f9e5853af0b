import { pino } from 'pino'
import { beforeEach, describe, expect, test } from 'vitest'
import { connect } from '../../src/database/connect.ts'
import { savePreference } from '../../src/database/preference.ts'
import type { SendDeps } from '../../src/reminders/deliver.ts'
import { sendDigests } from '../../src/reminders/send.ts'
import { addMember, addNote, addPerson, addTask, NOW } from '../database/rows.ts'
import { testDatabase } from '../support/database.ts'
import { conversations, type Fate } from './conversations.ts'
import { weekdays } from './known.ts'

const { db, url } = await testDatabase()

beforeEach(async () => {
  for (const table of ['digest', 'member', 'note', 'person'] as const) await db.deleteFrom(table).execute()
})

const CLAIM_RUN_OUT = NOW.add({ minutes: 2 })

function depsFor(slack: ReturnType<typeof conversations>, parts: Partial<SendDeps> = {}): SendDeps {
  return {
    db,
    settings: weekdays,
    now: () => NOW,
    log: pino({ level: 'silent' }),
    send: slack.send,
    find: slack.find,
    pause: async () => {},
    signal: new AbortController().signal,
    ...parts,
  }
}

const at = (now: Temporal.Instant): Partial<SendDeps> => ({ now: () => now })

/** Someone with one task that is due. */
async function addReminded(userId: string): Promise<{ person: number; task: number }> {
  const person = await addPerson(db)
  await addMember(db, userId, { person_id: person })
  return { person, task: await addTask(db, [person]) }
}

const digests = () =>
  db.selectFrom('digest').select(['person_id', 'state', 'reason', 'channel', 'ts']).execute()
const posts = () => db.selectFrom('post').select(['channel', 'ts', 'position', 'task_id', 'kind']).execute()

describe('a digest', () => {
  test('is sent once, and recorded with where it is and what it shows', async () => {
    const { person, task } = await addReminded('UDANA')
    const second = await addTask(db, [person])
    const slack = conversations()
    expect(await sendDigests(depsFor(slack))).toMatchObject({
      sent: 1,
      failed: 0,
      unclear: 0,
      unreachable: [],
    })
    expect(await sendDigests(depsFor(slack))).toMatchObject({ sent: 0 })
    expect(slack.messages).toMatchObject([{ to: 'UDANA', tasks: [task, second] }])
    const place = { channel: 'D-UDANA', ts: '1.000100' }
    expect(await digests()).toEqual([{ person_id: person, state: 'sent', reason: null, ...place }])
    expect(await posts()).toEqual([
      { ...place, position: 1, task_id: task, kind: 'digest' },
      { ...place, position: 2, task_id: second, kind: 'digest' },
    ])
  })

  test('is sent again the next day', async () => {
    await addReminded('UDANA')
    const slack = conversations()
    await sendDigests(depsFor(slack))
    await sendDigests(depsFor(slack, at(NOW.add({ hours: 24 }))))
    expect(slack.messages).toHaveLength(2)
  })

  test('is not sent, nor claimed, where nothing is due', async () => {
    const person = await addPerson(db)
    await addMember(db, 'UDANA', { person_id: person })
    const slack = conversations()
    await sendDigests(depsFor(slack))
    expect(slack.messages).toEqual([])
    expect(await digests()).toEqual([])
  })

  test('of a group goes to its channel; whom Slack doesn’t know is named', async () => {
    const group = await addPerson(db, { is_group: true, channel: 'CFIELD' })
    const stranger = await addPerson(db, { name: 'Ilse Vogel' })
    await addTask(db, [group, stranger])
    const slack = conversations()
    const report = await sendDigests(depsFor(slack))
    expect(slack.messages.map(({ to }) => to)).toEqual(['CFIELD'])
    expect(report.unreachable.map(({ name }) => name)).toEqual(['Ilse Vogel'])
  })

  test('that Slack refuses has failed, with the reason, and is not tried again that day', async () => {
    await addReminded('UDANA')
    const slack = conversations(() => 'refused')
    expect(await sendDigests(depsFor(slack))).toMatchObject({ sent: 0, failed: 1 })
    await sendDigests(depsFor(conversations(), at(CLAIM_RUN_OUT)))
    expect(await digests()).toMatchObject([{ state: 'failed', reason: 'channel_not_found' }])
  })

  test.each([{ is_deleted: true }, { is_guest: true }, { is_stranger: true }])(
    'for someone who is %o by the time of sending is not sent',
    async (changed) => {
      await addReminded('UDANA')
      const slack = conversations(() => ({ later: 30 }))
      const pause = async () => {
        await db.updateTable('member').set(changed).execute()
      }
      expect(await sendDigests(depsFor(slack, { pause }))).toMatchObject({ sent: 0, failed: 1 })
      expect(await digests()).toMatchObject([
        { state: 'failed', reason: expect.stringContaining('deactivated') },
      ])
    },
  )

  test('that is to be stopped is not begun', async () => {
    await addReminded('UDANA')
    const slack = conversations()
    await sendDigests(depsFor(slack, { signal: AbortSignal.abort() }))
    expect(slack.messages).toEqual([])
    expect(await digests()).toEqual([])
  })
})

describe('when Slack wants us to wait', () => {
  test('a digest waits as long as it says, and holds up nobody else', async () => {
    for (const user of ['U1', 'U2', 'U3', 'U4', 'U5', 'U6']) await addReminded(user)
    const refusedOnce = new Set<string>()
    const slack = conversations(({ where }) => {
      if (where.kind !== 'user' || where.userId !== 'U1' || refusedOnce.has('U1')) return 'sent'
      refusedOnce.add('U1')
      return { later: 17 }
    })
    const waits: number[] = []
    const others = Promise.withResolvers<void>()
    const send: SendDeps['send'] = async (digest) => {
      const sent = await slack.send(digest)
      if (slack.messages.length === 5) others.resolve()
      return sent
    }
    const pause = async (seconds: number) => {
      waits.push(seconds)
      await others.promise
    }
    expect(await sendDigests(depsFor(slack, { send, pause }))).toMatchObject({ sent: 6 })
    expect(waits).toEqual([17])
    expect(slack.messages.at(-1)?.to).toBe('U1')
  })

  test('one that waits into the evening is given up, and no claim is left', async () => {
    await addReminded('UDANA')
    let now = NOW
    const pause = async () => {
      now = Temporal.Instant.from('2025-11-11T18:00Z')
    }
    await sendDigests(
      depsFor(
        conversations(() => ({ later: 60 })),
        { pause, now: () => now },
      ),
    )
    expect(await digests()).toEqual([])
  })

  test('one that was taken over while it waited is not sent twice', async () => {
    await addReminded('UDANA')
    const slack = conversations(() => (slack.messages.length === 0 && !isTakenOver ? { later: 1 } : 'sent'))
    let isTakenOver = false
    const pause = async () => {
      isTakenOver = true
      // This copy slept, and another found its claim run out.
      await sendDigests(depsFor(slack, at(NOW.add({ minutes: 5 }))))
    }
    await sendDigests(depsFor(slack, { pause }))
    expect(slack.messages).toHaveLength(1)
    expect(await digests()).toMatchObject([{ state: 'sent', ts: '1.000100' }])
  })

  test('nobody else takes over one that waits', async () => {
    await addReminded('UDANA')
    const waiting = Promise.withResolvers<void>()
    const go = Promise.withResolvers<void>()
    const slack = conversations(() => (slack.messages.length === 0 && !isGoing ? { later: 300 } : 'sent'))
    let isGoing = false
    const pause = () => {
      waiting.resolve()
      return go.promise
    }
    const first = sendDigests(depsFor(slack, { pause }))
    await waiting.promise
    isGoing = true
    await sendDigests(depsFor(slack, at(NOW.add({ minutes: 4 }))))
    expect(slack.messages).toEqual([])
    go.resolve()
    await first
    expect(slack.messages).toHaveLength(1)
  })
})

describe('when it is unclear whether it was sent', () => {
  const untilRecovered = async (fate: Fate) => {
    const { task } = await addReminded('UDANA')
    const slack = conversations(() => (slack.messages.length + slack.lookups.length === 0 ? fate : 'sent'))
    expect(await sendDigests(depsFor(slack))).toMatchObject({ sent: 0, unclear: 1 })
    const before = slack.messages.length
    await sendDigests(depsFor(slack, at(NOW.add({ minutes: 1 }))))
    expect(slack.messages).toHaveLength(before)
    expect(slack.lookups).toEqual([])
    await sendDigests(depsFor(slack, at(CLAIM_RUN_OUT)))
    expect(slack.lookups).toHaveLength(1)
    return { slack, task }
  }

  test('it is looked up once Slack can’t store it any more: found, it was sent', async () => {
    const { slack, task } = await untilRecovered('lost')
    expect(slack.messages).toHaveLength(1)
    expect(await digests()).toMatchObject([{ state: 'sent', channel: 'D-UDANA', ts: '1.000100' }])
    expect(await posts()).toMatchObject([{ ts: '1.000100', position: 1, task_id: task }])
  })

  test('missing, it is sent', async () => {
    const { slack } = await untilRecovered('cut')
    expect(slack.messages).toHaveLength(1)
    expect(await digests()).toMatchObject([{ state: 'sent' }])
  })

  test('while it can’t be looked up it is not sent again, and after its day it stays unknown', async () => {
    await addReminded('UDANA')
    const slack = conversations(() => 'lost')
    const blind = { find: async () => ({ kind: 'unclear', reason: 'ratelimited' }) as const }
    await sendDigests(depsFor(slack))
    await sendDigests(depsFor(slack, { ...blind, ...at(CLAIM_RUN_OUT) }))
    expect(await digests()).toMatchObject([{ state: 'sending' }])
    await sendDigests(depsFor(slack, { ...blind, ...at(Temporal.Instant.from('2025-11-13T00:01Z')) }))
    expect(await digests()).toMatchObject([{ state: 'unknown', reason: 'ratelimited' }])
    expect(slack.messages).toHaveLength(1)
  })

  test('sending that throws is unclear, not refused', async () => {
    await addReminded('UDANA')
    const send = () => Promise.reject(new Error('fetch failed'))
    expect(await sendDigests(depsFor(conversations(), { send }))).toMatchObject({ unclear: 1, failed: 0 })
  })
})

describe('copies of the bot', () => {
  test('share the work: everyone is reminded once', async () => {
    const users = Array.from({ length: 30 }, (_, index) => `U${index}`)
    for (const user of users) await addReminded(user)
    const slack = conversations()
    const copies = [connect(url), connect(url), connect(url)]
    const reports = await Promise.all(copies.map((copy) => sendDigests(depsFor(slack, { db: copy }))))
    expect(slack.messages.map(({ to }) => to).toSorted()).toEqual(users.toSorted())
    expect(reports.reduce((sum, { sent }) => sum + sent, 0)).toBe(30)
    await Promise.all(copies.map((copy) => copy.destroy()))
  })

  test.each<Fate>(['dies before', 'dies after'])(
    'take over from one that %s the message goes out',
    async (death) => {
      await addReminded('UDANA')
      const begun = Promise.withResolvers<void>()
      const slack = conversations(() => {
        begun.resolve()
        return death
      })
      void sendDigests(depsFor(slack))
      await begun.promise
      const stored = slack.messages.length
      const survivor = conversations()
      const find: SendDeps['find'] = (id, where) => slack.find(id, where)
      await sendDigests(depsFor(survivor, { find, ...at(NOW.add({ minutes: 1 })) }))
      expect(survivor.messages).toEqual([])
      await sendDigests(depsFor(survivor, { find, ...at(CLAIM_RUN_OUT) }))
      expect(stored + survivor.messages.length).toBe(1)
      expect(await digests()).toMatchObject([{ state: 'sent' }])
    },
  )

  test('take over from one that died between claiming and sending, without a look-up', async () => {
    const { person, task } = await addReminded('UDANA')
    await db
      .insertInto('digest')
      .values({
        person_id: person,
        local_date: Temporal.PlainDate.from('2025-11-11'),
        state: 'claimed',
        claimed_at: NOW,
        task_ids: [task],
      })
      .execute()
    const slack = conversations()
    await sendDigests(depsFor(slack, at(CLAIM_RUN_OUT)))
    expect(slack.lookups).toEqual([])
    expect(slack.messages).toHaveLength(1)
  })
})

describe('one message a task', () => {
  async function addOneByOne(tasks: number, user = 'UDANA'): Promise<{ person: number; ids: number[] }> {
    const person = await addPerson(db)
    await addMember(db, user, { person_id: person })
    const chosen = {
      rhythm: 'daily',
      at: null,
      days: null,
      weekday: 1,
      leadDays: null,
      form: 'tasks',
    } as const
    await savePreference(db, person, chosen, user, NOW)
    const note_id = await addNote(db)
    const ids: number[] = []
    for (let line = 1; line <= tasks; line += 1) ids.push(await addTask(db, [person], { note_id, line }))
    return { person, ids }
  }

  test('each is sent and recorded by itself, with a pause between; what is left out is counted once', async () => {
    const { ids } = await addOneByOne(12)
    const slack = conversations()
    const pauses: number[] = []
    const pause = async (seconds: number) => void pauses.push(seconds)
    expect(await sendDigests(depsFor(slack, { pause }))).toMatchObject({ sent: 1 })
    expect(slack.messages.map(({ tasks }) => tasks)).toEqual([...ids.slice(0, 10).map((id) => [id]), []])
    expect(pauses).toEqual(Array.from({ length: 10 }, () => 1))
    expect((await posts()).map(({ kind, position }) => `${kind} ${position}`)).toEqual(
      Array.from({ length: 10 }, () => 'task 1'),
    )
    await sendDigests(depsFor(slack))
    expect(slack.messages).toHaveLength(11)
    expect(await digests()).toMatchObject([{ state: 'sent' }])
  })

  test('nobody who wants one message waits for those who want many', async () => {
    const others = Promise.withResolvers<void>()
    const slack = conversations()
    for (const user of ['U1', 'U2', 'U3', 'U4', 'U5', 'U6']) await addOneByOne(2, user)
    await addReminded('UDANA')
    const send: SendDeps['send'] = async (message) => {
      const sent = await slack.send(message)
      if (message.where.kind === 'user' && message.where.userId === 'UDANA') others.resolve()
      return sent
    }
    expect(await sendDigests(depsFor(slack, { send, pause: () => others.promise }))).toMatchObject({
      sent: 7,
    })
  })

  test('what is done since is left out by whoever goes on, and nothing is sent twice', async () => {
    const { ids } = await addOneByOne(4)
    const slack = conversations(() =>
      slack.messages.length === 1 && slack.lookups.length === 0 ? 'cut' : 'sent',
    )
    expect(await sendDigests(depsFor(slack))).toMatchObject({ unclear: 1 })
    await db
      .updateTable('task')
      .set({ status: 'done' })
      .where('id', '=', ids[2] ?? 0)
      .execute()
    await sendDigests(depsFor(slack, at(CLAIM_RUN_OUT)))
    expect(slack.messages.map(({ tasks }) => tasks)).toEqual([[ids[0]], [ids[1]], [ids[3]]])
    expect(await digests()).toMatchObject([{ state: 'sent' }])
    expect((await posts()).map(({ task_id }) => task_id)).toEqual([ids[0], ids[1], ids[3]])
  })

  test('with nothing left to do, whoever goes on has nothing to send', async () => {
    await addOneByOne(2)
    const slack = conversations(() => (slack.messages.length === 1 ? 'cut' : 'sent'))
    await sendDigests(depsFor(slack))
    await db.updateTable('task').set({ status: 'done' }).execute()
    await sendDigests(depsFor(slack, at(CLAIM_RUN_OUT)))
    expect(slack.messages).toHaveLength(1)
    expect(await digests()).toMatchObject([{ state: 'sent' }])
  })

  test('stopped between two, the rest waits for another copy of the bot', async () => {
    await addOneByOne(3)
    const slack = conversations()
    const stopping = new AbortController()
    const pause = async () => stopping.abort()
    await sendDigests(depsFor(slack, { pause, signal: stopping.signal }))
    expect(slack.messages).toHaveLength(1)
    await sendDigests(depsFor(slack, at(NOW.add({ minutes: 1 }))))
    expect(slack.messages).toHaveLength(1)
    await sendDigests(depsFor(slack, at(CLAIM_RUN_OUT)))
    expect(slack.messages).toHaveLength(3)
    expect(slack.lookups).toEqual([])
  })

  test('that lasts into the evening ends there', async () => {
    await addOneByOne(3)
    const slack = conversations()
    let now = NOW
    const pause = async () => {
      now = Temporal.Instant.from('2025-11-11T18:00Z')
    }
    expect(await sendDigests(depsFor(slack, { pause, now: () => now }))).toMatchObject({ failed: 1 })
    expect(slack.messages).toHaveLength(1)
    expect(await digests()).toMatchObject([
      { state: 'failed', reason: expect.stringContaining('day was over') },
    ])
  })
})
