/**
 * How names compare: without case, accents and the difference between kinds of one character (NFKC), white space
 * single. Two texts are the same name where their folded texts are equal.
 */
export function fold(text: string): string {
  let folded = ''
  // Most names are plain, and nothing in them is folded but their case.
  if (PLAIN.test(text)) folded = text.toLowerCase()
  else for (const character of text) folded += foldCharacter(character)
  return folded.replace(/\s+/g, ' ').trim()
}

const PLAIN = /^[\0-\x7f]*$/

/** One code point folded; several characters for some (`ß` → `ss`), none for a mark that only modifies. */
export function foldCharacter(character: string): string {
  const known = foldedCharacters.get(character)
  if (known !== undefined) return known
  const folded = [...character.normalize('NFKD').replace(MARKS, '').toLowerCase().normalize('NFKD')]
    .map((part) => UNDECOMPOSED.get(part) ?? part)
    .join('')
    .replace(MARKS, '')
  foldedCharacters.set(character, folded)
  return folded
}

const foldedCharacters = new Map<string, string>()

const MARKS = /[\p{M}\p{Cf}]/gu

/** Letters that people type without their accent, but that Unicode doesn't take apart; and the typographic apostrophes. */
const UNDECOMPOSED: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['ø', 'o'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ħ', 'h'],
  ['ı', 'i'],
  ['’', "'"],
  ['‘', "'"],
  ['ʼ', "'"],
])
