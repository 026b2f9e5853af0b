import { expect, test } from 'vitest'
import { ownerKey } from '../../src/directory/owner-key.ts'

test.each([
  ['Cavery', 'cavery'],
  ['@CAVERY', 'cavery'],
  ['Kaveri (MAI)', 'kaveri'],
  ['Lia Duran Duran', 'lia duran'],
  ['Zoë', 'zoe'],
  ['\0\ud83d', '\ufffd'],
  ['?', '?'],
])('%j is known as %j', (written, key) => {
  expect(ownerKey(written)).toBe(key)
})

test('what is longer than any name still fits an index', () => {
  expect(Buffer.byteLength(ownerKey('漢'.repeat(100_000)))).toBeLessThan(2_000)
})
