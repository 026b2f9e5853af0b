import { describe, expect, test } from 'vitest'
import { hidden, mayAsk, mayChange, mayLink, maySee, mayShare } from '../../src/changes/permission.ts'
import type { ChannelFacts } from '../../src/database/channel.ts'
import type { GuardedNote, GuardedTask } from '../../src/database/guard.ts'
import type { Asker, AskingPerson } from '../../src/database/member.ts'
import { aMember } from './member.ts'

const DANA = 1
const TEAM = 2

const person = (id: number, parts: Partial<AskingPerson> = {}): AskingPerson => ({
  id,
  name: `Person ${id}`,
  aliases: [],
  isVaultOwner: false,
  ...parts,
})

const asker = ({ person: who = person(DANA), groups = [], ...rest }: Partial<Asker> = {}): Asker => ({
  ...aMember(rest),
  person: who,
  groups,
})

const open: GuardedNote = { confidential: false, participants: [], taskOwners: [] }
const secret: GuardedNote = { ...open, confidential: true }
const settings = { changesBy: 'owners', admins: [] } as const

const taskOf = (owners: GuardedTask['owners'], note = open): GuardedTask => ({ owners, note })
const dana = { id: DANA, isGroup: false, channel: null }
const team = { id: TEAM, isGroup: true, channel: 'CFIELD' }

describe('who may ask', () => {
  test.each([
    ['a full member', {}, 'yes'],
    ['a member whom the vault doesn’t know', { person: null }, 'yes'],
    ['a guest', { isGuest: true }, 'no'],
    // As a guest of many: see what members are read from.
    ['a single-channel guest', { isGuest: true }, 'no'],
    ['someone of another workspace, in a shared channel', { isStranger: true }, 'no'],
    ['a bot', { isBot: true }, 'no'],
    ['someone deactivated', { isDeleted: true }, 'no'],
  ])('%s: %o → %s', (_, parts, expected) => {
    expect(mayAsk(asker(parts)).kind).toBe(expected)
    expect(maySee(asker(parts), open, 'asker').kind).toBe(expected)
    expect(mayChange(asker(parts), taskOf([dana]), { ...settings, changesBy: 'anyone' }, null).kind).toBe(
      expected,
    )
  })

  test('someone whom Slack hasn’t told us of', () => {
    expect(mayAsk(null).kind).toBe('no')
    expect(maySee(null, open, 'asker').kind).toBe('no')
    expect(mayChange(null, taskOf([]), { ...settings, changesBy: 'anyone' }, null).kind).toBe('no')
  })
})

describe('who may see a confidential note', () => {
  test.each([
    ['a colleague', {}, secret, 'no'],
    ['a member whom the vault doesn’t know', { person: null }, secret, 'no'],
    ['an owner of one of its tasks', {}, { ...secret, taskOwners: [DANA] }, 'yes'],
    ['the vault’s owner', { person: person(9, { isVaultOwner: true }) }, secret, 'yes'],
    [
      'a participant',
      { person: person(9, { name: 'Zoë Ruiz' }) },
      { ...secret, participants: ['zoe ruiz'] },
      'yes',
    ],
    [
      'a participant by an alias',
      { person: person(9, { aliases: ['Zed'] }) },
      { ...secret, participants: ['Zed'] },
      'yes',
    ],
    [
      'a participant’s namesake by first name',
      { person: person(9, { name: 'Zoë Ruiz' }) },
      { ...secret, participants: ['Zoë'] },
      'no',
    ],
    [
      'a guest who took part',
      { isGuest: true, person: person(9, { name: 'Zoë Ruiz' }) },
      { ...secret, participants: ['Zoë Ruiz'] },
      'no',
    ],
  ])('%s → %s', (_, parts, note, expected) => {
    expect(maySee(asker(parts), note, 'asker').kind).toBe(expected)
    expect(maySee(asker(parts), note, 'channel').kind).toBe('no')
  })

  test('nobody in a channel is shown it, anyone an open one', () => {
    const owner = asker({ person: person(9, { isVaultOwner: true }) })
    expect(maySee(owner, secret, 'channel').kind).toBe('no')
    expect(maySee(owner, open, 'channel').kind).toBe('yes')
  })
})

describe('who may change a task', () => {
  const admin = { ...settings, admins: ['UDANA'] }
  const anyone = { ...settings, changesBy: 'anyone' } as const

  test.each([
    ['its owner', asker(), taskOf([dana]), settings, null, 'yes'],
    ['one of several owners', asker(), taskOf([team, dana]), settings, null, 'yes'],
    ['a colleague', asker({ person: person(9) }), taskOf([dana]), settings, null, 'no'],
    ['a member whom the vault doesn’t know', asker({ person: null }), taskOf([dana]), settings, null, 'no'],
    ['anyone of a group, in its channel', asker({ person: null }), taskOf([team]), settings, 'CFIELD', 'yes'],
    ['the same, in another channel', asker(), taskOf([team]), settings, 'COTHER', 'no'],
    ['a group’s member, anywhere', asker({ groups: [TEAM] }), taskOf([team]), settings, null, 'yes'],
    ['another group’s member', asker({ groups: [9] }), taskOf([team]), settings, null, 'no'],
    [
      'a group’s member who is a guest',
      asker({ groups: [TEAM], isGuest: true }),
      taskOf([team]),
      settings,
      null,
      'no',
    ],
    [
      'a group’s member, where the note is confidential',
      asker({ groups: [TEAM] }),
      taskOf([team], { ...secret, taskOwners: [TEAM] }),
      settings,
      'CFIELD',
      'no',
    ],
    [
      'a person’s task is nobody else’s, in whatever channel',
      asker({ person: person(9) }),
      taskOf([{ ...dana, channel: 'CFIELD' }]),
      settings,
      'CFIELD',
      'no',
    ],
    [
      'a group without a channel has no members',
      asker(),
      taskOf([{ ...team, channel: null }]),
      settings,
      null,
      'no',
    ],
    [
      'the vault’s owner',
      asker({ person: person(9, { isVaultOwner: true }) }),
      taskOf([dana]),
      settings,
      null,
      'yes',
    ],
    ['an admin', asker({ person: null }), taskOf([dana]), admin, null, 'yes'],
    ['anyone, where anyone may', asker({ person: null }), taskOf([]), anyone, null, 'yes'],
    ['nobody but the keepers, where nobody owns it', asker(), taskOf([]), settings, null, 'no'],
    [
      'an admin, where the note is confidential',
      asker({ person: null }),
      taskOf([dana], secret),
      admin,
      null,
      'no',
    ],
    [
      'anyone, where the note is confidential',
      asker({ person: null }),
      taskOf([dana], secret),
      anyone,
      null,
      'no',
    ],
    [
      'its owner, where the note is confidential',
      asker(),
      taskOf([dana], { ...secret, taskOwners: [DANA] }),
      settings,
      null,
      'yes',
    ],
  ])('%s', (_, who, task, rule, channel, expected) => {
    expect(mayChange(who, task, rule, channel).kind).toBe(expected)
  })

  test('a refusal doesn’t say what a confidential note holds', () => {
    const refusal = mayChange(asker(), taskOf([team], secret), settings, 'CFIELD')
    expect(refusal).toEqual(hidden)
    expect(maySee(asker(), secret, 'channel')).toEqual(hidden)
    expect(JSON.stringify(hidden)).not.toMatch(/confidential|task|note is/)
  })
})

describe('who may share in a channel', () => {
  const channel: ChannelFacts = {
    channel: 'CFIELD',
    isPrivate: false,
    isArchived: false,
    isJoined: true,
    isShared: false,
    hasOutsiders: false,
  }
  test.each<[string, Asker | null, Partial<ChannelFacts> | null, 'yes' | 'no']>([
    ['a member', asker(), {}, 'yes'],
    ['a member whom the vault doesn’t know', asker({ person: null }), {}, 'yes'],
    ['a member, in a private channel', asker(), { isPrivate: true }, 'yes'],
    ['the vault’s owner', asker({ person: person(9, { isVaultOwner: true }) }), {}, 'yes'],
    ['a guest', asker({ isGuest: true }), {}, 'no'],
    ['someone of another workspace', asker({ isStranger: true }), {}, 'no'],
    ['a bot', asker({ isBot: true }), {}, 'no'],
    ['someone deactivated', asker({ isDeleted: true }), {}, 'no'],
    ['someone whom Slack hasn’t told us of', null, {}, 'no'],
    ['a member, where it isn’t known who reads', asker(), null, 'no'],
    ['a member, in an archived channel', asker(), { isArchived: true }, 'no'],
    ['a member, where the bot isn’t', asker(), { isJoined: false }, 'no'],
    ['a member, in a channel with another workspace', asker(), { isShared: true }, 'no'],
    ['a member, in a channel with guests', asker(), { hasOutsiders: true }, 'no'],
    [
      'the vault’s owner, in a channel with guests',
      asker({ person: person(9, { isVaultOwner: true }) }),
      { hasOutsiders: true },
      'no',
    ],
  ])('%s → %s', (_, who, facts, expected) => {
    const permission = mayShare(who, facts && { ...channel, ...facts })
    expect(permission.kind).toBe(expected)
    if (permission.kind === 'no' && mayAsk(who).kind === 'yes')
      expect(permission.sentence).toMatch(/: (share|ask|invite|use)\b/)
  })

  test('a channel is not what lets anyone in who may not ask', () => {
    const everything = { ...channel, hasOutsiders: true, isShared: true, isArchived: true, isJoined: false }
    for (const facts of [null, channel, everything])
      expect(mayShare(asker({ isGuest: true }), facts)).toEqual(mayAsk(asker({ isGuest: true })))
  })
})

describe('who may say who is who', () => {
  const owner = person(9, { isVaultOwner: true })
  test.each([
    ['a member', asker(), [], 'no'],
    ['a member whom the vault doesn’t know', asker({ person: null }), [], 'no'],
    ['the vault’s owner', asker({ person: owner }), [], 'yes'],
    ['an admin', asker({ person: null }), ['UDANA'], 'yes'],
    ['another admin’s colleague', asker(), ['UOTHER'], 'no'],
    ['an admin who is a guest by now', asker({ isGuest: true }), ['UDANA'], 'no'],
    ['an admin who has left', asker({ isDeleted: true }), ['UDANA'], 'no'],
    ['a bot', asker({ isBot: true, person: owner }), ['UDANA'], 'no'],
    ['someone of another workspace', asker({ isStranger: true, person: owner }), ['UDANA'], 'no'],
    ['someone whom Slack hasn’t told us of', null, ['UDANA'], 'no'],
  ])('%s → %s', (_, who, admins, expected) => {
    expect(mayLink(who, admins).kind).toBe(expected)
  })
})
