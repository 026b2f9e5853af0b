import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, foldCharacter } from '../../src/directory/fold.ts'

test.each([
  ['Linnéa ÅKESSON', 'linnea akesson'],
  ['Linne\u0301a', 'linnea'],
  ['  two\u00a0\u2003 words ', 'two words'],
  ['ＭＡＩ', 'mai'],
  ['ﬁeld', 'field'],
  ['Weiß', 'weiss'],
  ['Łukasz Đorđe Søren', 'lukasz dorde soren'],
  ['O’Brien', "o'brien"],
  ['İbrahim ısı', 'ibrahim isi'],
  ['soft\u00adly zero\u200dwidth', 'softly zerowidth'],
  ['日本', '日本'],
])('%j is compared as %j', (name, folded) => {
  expect(fold(name)).toBe(folded)
})

test('folding twice is folding once, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(fold(fold(text))).toBe(fold(text))
    }),
  )
})

test('plain text is folded as its characters are', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
      const folded = Array.from(text, foldCharacter).join('').replace(/\s+/g, ' ').trim()
      expect(fold(text)).toBe(folded)
    }),
  )
})
