import type { Member } from '../../src/database/member.ts'

/** A full member of the workspace of whom Slack says no more than a name, unless a test does. */
export const aMember = (parts: Partial<Member> = {}): Member => ({
  userId: 'UDANA',
  teamId: 'T1',
  name: 'Dana Ortiz',
  email: null,
  zone: null,
  isBot: false,
  isGuest: false,
  isStranger: false,
  isDeleted: false,
  ...parts,
})
