import { expect, test } from 'vitest'
import { isCustomers, type Sided } from '../../src/directory/side.ts'

const sides = {
  accounts: new Set(['mai', 'microsoft ai']),
  domains: new Set(['fellmoor.example']),
}

test.each<[string, Partial<Sided>, boolean]>([
  ['of whom nothing is said', {}, false],
  ['whose note gives the account as company', { companies: ['Microsoft AI'] }, true],
  ['whose note gives another company', { companies: ['Fellmoor'] }, false],
  ['whose note is about the account', { isOfAccount: true }, true],
  ['with an address elsewhere', { email: 'idris@mai.example' }, true],
  ['with an address like the members’', { email: 'Priya@Fellmoor.example' }, false],
  ['who is a member, whatever their note says', { isMember: true, companies: ['MAI'] }, false],
  ['who keeps the vault, whatever their note says', { isVaultOwner: true, isOfAccount: true }, false],
  ['that is a group', { isGroup: true, email: 'team@mai.example' }, false],
])('someone %s', (_, said, expected) => {
  const nothing = { isGroup: false, isVaultOwner: false, isMember: false, isOfAccount: false }
  expect(isCustomers({ ...nothing, email: null, companies: [], ...said }, sides)).toBe(expected)
})
