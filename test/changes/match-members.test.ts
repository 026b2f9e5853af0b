import { expect, test } from 'vitest'
import { matchMembers } from '../../src/changes/match-members.ts'
import type { Member, Recognisable } from '../../src/database/member.ts'
import { aMember } from './member.ts'

const member = (userId: string, name: string, rest: Partial<Member> = {}) =>
  aMember({ userId, name, ...rest })

const person = (id: number, name: string, rest: Partial<Recognisable> = {}): Recognisable => ({
  id,
  name,
  aliases: [],
  email: null,
  slack: null,
  ...rest,
})

const dana = person(1, 'Dana Ortiz')

test.each<[string, Member[], Recognisable[], Record<string, number>]>([
  ['a full name, in any case and without accents', [member('U1', 'DANA  Ortíz')], [dana], { U1: 1 }],
  [
    'an alias that is a full name',
    [member('U1', 'Daniela Ortiz')],
    [person(1, 'Dana', { aliases: ['Daniela Ortiz'] })],
    { U1: 1 },
  ],
  ['never a first name alone', [member('U1', 'Dana')], [person(1, 'Dana')], {}],
  [
    'nor a first name that is an alias',
    [member('U1', 'Dana')],
    [person(1, 'Dana Ortiz', { aliases: ['Dana'] })],
    {},
  ],
  ['a name that two members have', [member('U1', 'Dana Ortiz'), member('U2', 'Dana Ortiz')], [dana], {}],
  [
    'a name that two people have',
    [member('U1', 'Dana Ortiz')],
    [dana, person(2, 'D. O.', { aliases: ['Dana Ortiz'] })],
    {},
  ],
  [
    'a name that a member who left had too',
    [member('U1', 'Dana Ortiz', { isDeleted: true }), member('U2', 'Dana Ortiz')],
    [dana],
    { U2: 1 },
  ],
  [
    'a name that a guest has too',
    [member('U1', 'Dana Ortiz', { isGuest: true }), member('U2', 'Dana Ortiz')],
    [dana],
    { U2: 1 },
  ],
  ['a guest is not known by name', [member('U1', 'Dana Ortiz', { isGuest: true })], [dana], {}],
  ['a bot is nobody', [member('U1', 'Dana Ortiz', { isBot: true })], [dana], {}],
  ['nor is a stranger', [member('U1', 'Dana Ortiz', { isStranger: true })], [dana], {}],
  [
    'two full names of one person that lead to two members',
    [member('U1', 'Dana Ortiz'), member('U2', 'Dana Blum')],
    [person(1, 'Dana Ortiz', { aliases: ['Dana Blum'] })],
    {},
  ],
  [
    'email, in any case',
    [member('U1', 'dortiz', { email: 'Dana@Example.com' })],
    [person(1, 'Dana Ortiz', { email: 'dana@example.com' })],
    { U1: 1 },
  ],
  [
    'email before name',
    [member('U1', 'Dana Ortiz'), member('U2', 'D', { email: 'd@example.com' })],
    [person(1, 'Dana Ortiz', { email: 'd@example.com' })],
    { U2: 1 },
  ],
  [
    'an email that two people share tells nothing',
    [member('U1', 'x', { email: 'team@example.com' })],
    [
      person(1, 'Dana Ortiz', { email: 'team@example.com' }),
      person(2, 'Ilse Vogel', { email: 'team@example.com' }),
    ],
    {},
  ],
  [
    'nor is a guest, whatever the vault says',
    [member('U1', 'x', { isGuest: true, email: 'd@example.com' }), member('U2', 'y', { isGuest: true })],
    [person(1, 'Dana Ortiz', { email: 'd@example.com' }), person(2, 'Ilse Vogel', { slack: 'U2' })],
    {},
  ],
  [
    'the id that the vault gives comes first',
    [member('U1', 'Dana Ortiz', { email: 'd@example.com' }), member('U2', 'Ilse Vogel')],
    [person(1, 'Dana Ortiz', { slack: 'U2', email: 'd@example.com' })],
    { U2: 1 },
  ],
  [
    'an id that nobody has is not guessed around',
    [member('U1', 'Dana Ortiz')],
    [person(1, 'Dana Ortiz', { slack: 'U9' })],
    {},
  ],
  [
    'a member who is somebody by id is not also somebody else by name',
    [member('U1', 'Dana Ortiz')],
    [person(1, 'Ilse Vogel', { slack: 'U1' }), person(2, 'Dana Ortiz')],
    { U1: 1 },
  ],
])('%s', (_, members, people, expected) => {
  expect(Object.fromEntries(matchMembers(members, people))).toEqual(expected)
})
