/** What kinds of characters there are where words begin and end. */

/** White space, hyphens and underscores: between the words of a name any of them may stand. Past the end (NaN): no. */
export function isGap(code: number): boolean {
  return code < 128 ? ASCII_GAP[code] === 1 : OTHER_GAP.test(String.fromCharCode(code))
}

/** Letters, figures and the marks on them. */
export function isWordCharacter(code: number): boolean {
  return code < 128 ? ASCII_WORD[code] === 1 : otherWord(code)
}

const OTHER_GAP = /[\s\p{Pd}]/u
const ASCII_GAP = asciiTable(/[\s_-]/)
const ASCII_WORD = asciiTable(/[0-9A-Za-z]/)

function asciiTable(kind: RegExp): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, code) => (kind.test(String.fromCharCode(code)) ? 1 : 0))
}

// Scripts that put no space between words: each of their characters may begin and end a word.
const WORD = /(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}])[\p{L}\p{N}\p{M}]/u
const words = new Map<number, boolean>()

function otherWord(code: number): boolean {
  const known = words.get(code)
  if (known !== undefined) return known
  const isWord = WORD.test(String.fromCharCode(code))
  words.set(code, isWord)
  return isWord
}
