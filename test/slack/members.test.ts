import { beforeEach, describe, expect, test } from 'vitest'
import { listMembers } from '../../src/database/member.ts'
import { readMember } from '../../src/slack/members.ts'
import { addPerson } from '../database/rows.ts'
import { testDatabase } from '../support/database.ts'
import { NOW, startRig } from './rig.ts'

const here = { teamId: 'T1', enterpriseId: null }
const organisation = { teamId: 'T1', enterpriseId: 'E1' }
const plain = { id: 'U1', team_id: 'T1', name: 'dana', profile: { real_name: 'Dana Ortiz' } }

describe('a user as Slack describes them is', () => {
  test.each<[string, object, object]>([
    ['a member', {}, { isBot: false, isGuest: false, isStranger: false, isDeleted: false }],
    ['called by their full name', { real_name: 'Other' }, { name: 'Dana Ortiz' }],
    ['called by their handle where there is no name', { profile: {} }, { name: 'dana' }],
    [
      'without zone and address where Slack says none',
      { tz: '', profile: null },
      { zone: null, email: null },
    ],
    ['somewhere', { tz: 'Europe/London' }, { zone: 'Europe/London' }],
    ['a guest', { is_restricted: true }, { isGuest: true }],
    ['a single-channel guest', { is_ultra_restricted: true }, { isGuest: true }],
    ['deactivated', { deleted: true }, { isDeleted: true }],
    ['a bot', { is_bot: true }, { isBot: true }],
    ['Slackbot, which says it is none', { id: 'USLACKBOT', is_bot: false }, { isBot: true }],
    ['a stranger, by flag', { is_stranger: true }, { isStranger: true }],
    ['a stranger, by workspace', { team_id: 'T2' }, { isStranger: true, teamId: 'T2' }],
  ])('%s', (_, said, member) => {
    expect(readMember({ ...plain, ...said }, here)).toMatchObject({ userId: expect.any(String), ...member })
  })

  test.each([
    ['a colleague from another workspace of the organisation', 'E1', false],
    ['a stranger from another organisation', 'E2', true],
  ])('%s', (_, enterprise_id, isStranger) => {
    const user = { ...plain, team_id: 'T2', enterprise_user: { enterprise_id } }
    expect(readMember(user, organisation)).toMatchObject({ isStranger })
  })

  test('refused where it is none', () => {
    expect(() => readMember({ name: 'dana' }, here)).toThrow()
  })
})

describe('the workspace’s members', () => {
  const database = testDatabase()
  beforeEach(async () => {
    const { db } = await database
    await db.deleteFrom('member').execute()
  })
  const names = async () => (await listMembers((await database).db)).map(({ name }) => name).sort()

  test('are read on start, page by page, and found among the people of the notes', async () => {
    const { db } = await database
    const id = await addPerson(db, { name: 'Person 399', email: 'person.399@example.com' })
    const people = Array.from({ length: 450 }, (_, number) => ({ realName: `Person ${number}` }))
    const rig = await startRig('http', db, { sandbox: { people } })
    const calls = rig.sandbox.journal.happenings.filter(
      (each) => each.kind === 'call' && each.method === 'users.list',
    )
    await rig.stop()
    expect(await names()).toHaveLength(451)
    expect(calls.length).toBeGreaterThanOrEqual(3)
    const linked = await db.selectFrom('member').select('name').where('person_id', '=', id).execute()
    expect(linked).toEqual([{ name: 'Person 399' }])
  })

  test('are followed: who joins, who changes, who leaves', async () => {
    const { db } = await database
    const rig = await startRig('http', db, { sandbox: { people: [{ realName: 'Dana Ortiz' }] } })
    const twice = [rig.sandbox.journal.next('delivered'), rig.sandbox.journal.next('delivered')]
    rig.sandbox.join({ realName: 'New Comer' })
    rig.sandbox.changeUser('Dana Ortiz', { zone: 'Asia/Tokyo', deleted: true })
    await Promise.all(twice)
    await rig.sandbox.settled()
    await rig.slack.pass()
    await rig.stop()
    expect(await names()).toContain('New Comer')
    const [dana] = (await listMembers(db)).filter(({ name }) => name === 'Dana Ortiz')
    expect(dana).toMatchObject({ isDeleted: true })
  })

  test('stay known while Slack is away', async () => {
    const { db } = await database
    const rig = await startRig('http', db, { sandbox: { people: [{ realName: 'Dana Ortiz' }] } })
    rig.sandbox.faults.add('users.list', {
      work: 'undone',
      answer: { kind: 'refusal', error: 'fatal_error' },
    })
    await rig.slack.refreshMembers()
    expect(await names()).toEqual(['Dana Ortiz', 'Followthrough'])
    await rig.stop()
  })

  test('are read anew after a day', async () => {
    const { db } = await database
    let now = NOW
    const rig = await startRig('http', db, { deps: { now: () => now } })
    const reads = () =>
      rig.sandbox.journal.happenings.filter((each) => each.kind === 'call' && each.method === 'users.list')
        .length
    const before = reads()
    now = NOW.add({ hours: 23 })
    await rig.slack.pass()
    expect(reads()).toBe(before)
    now = NOW.add({ hours: 24 })
    await rig.slack.pass()
    await rig.slack.pass()
    expect(reads()).toBe(before + 1)
    await rig.stop()
  })
})
