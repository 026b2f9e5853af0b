import { describe, expect, test } from 'vitest'
import { escaped, plain } from '../../src/slack/escape.ts'

describe('text that Slack would read as markup is shown as it stands', () => {
  test.each([
    ['<!channel> look', '&lt;!channel&gt; look'],
    ['<@U0123ABCD>', '&lt;@U0123ABCD&gt;'],
    ['<!subteam^S012>', '&lt;!subteam^S012&gt;'],
    ['R&D', 'R&amp;D'],
    ['&lt;!here&gt;', '&amp;lt;!here&amp;gt;'],
  ])('%s', (text, safe) => {
    expect(escaped(text)).toBe(safe)
  })
})

describe('plain text', () => {
  test.each([
    ['stands on one line', 'a\r\nb\tc  d', 'a b c d'],
    ['holds no control characters', 'a\0b\u001bc', 'a b c'],
    ['holds no half of a character', 'a\ud83d', 'a\ufffd'],
    ['can’t turn the text after it around', 'safe\u202egnp.exe', 'safe gnp.exe'],
    ['is isolated where it runs from right to left', 'דנה', '\u2068דנה\u2069'],
  ])('%s', (_, text, plainText) => {
    expect(plain(text, 100)).toBe(plainText)
  })
})

describe('cutting', () => {
  test.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdefg', 6, 'abcde…'],
    ['one two', 5, 'one…'],
    ['👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 12, '👩‍👩‍👧‍👦…'],
    ['👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 11, '…'],
    ['e\u0301e\u0301e\u0301', 4, 'e\u0301…'],
    ['🇬🇧🇩🇪', 7, '🇬🇧…'],
    ['&&&', 11, '&&…'],
  ])('%s to %i characters', (text, limit, kept) => {
    expect(plain(text, limit)).toBe(kept)
  })

  test('a letter under a thousand accents is left out whole', () => {
    expect(plain(`a${'\u0301'.repeat(1000)}`, 50)).toBe('…')
  })

  test('a line of 100,000 characters is cut in no time', () => {
    expect(plain('word '.repeat(20_000), 20)).toBe('word word word word…')
  })
})
