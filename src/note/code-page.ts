/**
 * The characters above ASCII that Windows-1252, Windows-1254 and Latin-1 give to bytes. They never give
 * one character to two bytes, so one table serves for all three.
 */
const byteOfCharacter: ReadonlyMap<number, number> = new Map(
  ['windows-1252', 'windows-1254'].flatMap((page) => {
    const upperHalf = Uint8Array.from({ length: 128 }, (_, i) => 128 + i)
    const characters = new TextDecoder(page).decode(upperHalf)
    return [...upperHalf].map((byte, i) => [characters.charCodeAt(i), byte] as const)
  }),
)

/** The byte from 0x80 that a character stands for in one of the code pages; null where it is none of theirs. */
export function byteOf(code: number): number | null {
  if (code < 0x80) return null
  // Latin-1 has C1 controls where the others have characters, or nothing.
  return code <= 0xff ? code : (byteOfCharacter.get(code) ?? null)
}

/** The bytes that have no character in a code page: a text that passed through it has lost them. */
const lostBytes = {
  'windows-1252': [0x81, 0x8d, 0x8f, 0x90, 0x9d],
  'windows-1254': [0x81, 0x8d, 0x8e, 0x8f, 0x90, 0x9d, 0x9e],
} as const

/** What becomes of UTF-8 text that is read in a code page; `lost` takes the place of the bytes that it lacks. */
export function misread(text: string, page: keyof typeof lostBytes, lost: string): string {
  const decoder = new TextDecoder(page)
  const missing: readonly number[] = lostBytes[page]
  return [...new TextEncoder().encode(text)]
    .map((byte) => (missing.includes(byte) ? lost : decoder.decode(Uint8Array.of(byte))))
    .join('')
}
