import { expect, test } from 'vitest'
import { whoIsWho } from '../../src/changes/who-is-who.ts'
import type { KnownPerson, Member } from '../../src/database/member.ts'
import type { LinkTarget, OwnerLink } from '../../src/database/owner-link.ts'
import { ownerKey } from '../../src/directory/owner-key.ts'
import { aMember } from './member.ts'

const member = (userId: string, name: string, rest: Partial<Member> = {}) =>
  aMember({ userId, name, ...rest })

const person = (id: number, name: string, rest: Partial<KnownPerson> = {}): KnownPerson => ({
  id,
  name,
  aliases: [],
  email: null,
  slack: null,
  isGroup: false,
  channel: null,
  ...rest,
})

const link = (written: string, to: string): OwnerLink => ({
  key: ownerKey(written),
  written,
  target: targetOf(to),
  personId: null,
})

function targetOf(to: string): LinkTarget {
  if (to === 'nobody') return { kind: 'nobody' }
  return to.startsWith('C') ? { kind: 'channel', channel: to } : { kind: 'member', userId: to }
}

const kaveri = person(1, 'Kaveri Raman', { email: 'k@example.com' })
const crew = person(2, 'Field crew', { isGroup: true, channel: 'CFIELD' })
const slackKaveri = member('U1', 'K. Raman', { email: 'k@example.com' })

interface Expected {
  readonly members: Readonly<Record<string, number>>
  readonly links: Readonly<Record<string, number>>
  readonly strangers?: readonly object[]
}

test.each<[string, Member[], KnownPerson[], OwnerLink[], Expected]>([
  [
    'a nickname of a member whom the vault knows is that person’s',
    [slackKaveri],
    [kaveri],
    [link('Cavery', 'U1')],
    { members: { U1: 1 }, links: { cavery: 1 } },
  ],
  [
    'a name of a member whom the vault doesn’t know makes a stranger, with all the names of that member',
    [member('U2', 'Femi Adeyemi')],
    [kaveri],
    [link('Femmy', 'U2'), link('Fem', 'U2')],
    {
      members: {},
      links: {},
      strangers: [{ name: 'Fem', isGroup: false, userId: 'U2', keys: ['fem', 'femmy'] }],
    },
  ],
  [
    'a link to somebody’s own name says who they are, before what the vault says',
    [slackKaveri, member('U2', 'Another')],
    [kaveri],
    [link('kaveri raman', 'U2')],
    { members: { U2: 1 }, links: { 'kaveri raman': 1 } },
  ],
  [
    'then other names of that member are theirs, too',
    [member('U2', 'Another')],
    [kaveri],
    [link('Cavery', 'U2'), link('Kaveri Raman', 'U2')],
    { members: { U2: 1 }, links: { cavery: 1, 'kaveri raman': 1 } },
  ],
  [
    'somebody’s name that is linked to a member who is another is one more of that other’s',
    [slackKaveri],
    [kaveri, person(3, 'Cavery Rahman')],
    [link('Cavery Rahman', 'U1')],
    { members: { U1: 1 }, links: { 'cavery rahman': 1 } },
  ],
  [
    'but not of one whose own name is linked elsewhere',
    [slackKaveri, member('U2', 'Another')],
    [kaveri, person(3, 'Cavery Rahman')],
    [link('Cavery Rahman', 'U1'), link('Kaveri Raman', 'U2')],
    { members: { U1: 3, U2: 1 }, links: { 'cavery rahman': 3, 'kaveri raman': 1 } },
  ],
  [
    'somebody linked to a member who left is reached by nobody else',
    [slackKaveri, member('U2', 'Another', { isDeleted: true })],
    [kaveri],
    [link('Kaveri Raman', 'U2')],
    { members: {}, links: { 'kaveri raman': 1 } },
  ],
  [
    'a stranger who left is nobody to be reminded',
    [member('U2', 'Femi', { isDeleted: true })],
    [],
    [link('Femmy', 'U2')],
    { members: {}, links: {}, strangers: [{ name: 'Femmy', isGroup: false, userId: null, keys: ['femmy'] }] },
  ],
  [
    'a channel is the group that has it',
    [],
    [crew],
    [link('the field', 'CFIELD')],
    { members: {}, links: { 'the field': 2 } },
  ],
  [
    'a channel of no group makes one',
    [],
    [crew],
    [link('Platform', 'CPLAT')],
    {
      members: {},
      links: {},
      strangers: [{ name: 'Platform', isGroup: true, userId: null, keys: ['platform'] }],
    },
  ],
  [
    'a name that looked like a person’s can be a group’s',
    [member('U3', 'Legal Department')],
    [person(3, 'Legal Department')],
    [link('Legal Department', 'CLEGAL')],
    { members: {}, links: { 'legal department': 3 } },
  ],
  [
    'nobody is nobody',
    [slackKaveri],
    [kaveri],
    [link('Whoever', 'nobody')],
    { members: { U1: 1 }, links: {} },
  ],
])('%s', (_, members, people, links, { strangers = [], ...expected }) => {
  const found = whoIsWho(members, people, links)
  expect({
    members: Object.fromEntries(found.members),
    links: Object.fromEntries(found.links),
    strangers: found.strangers,
  }).toEqual({ ...expected, strangers })
  expect(whoIsWho(members, people, links.toReversed())).toEqual(found)
})
