import { byteOf } from './code-page.ts'
import type { FileLine } from './lines.ts'

/** The bytes that a line decoded to this text from; of Windows-1252, where each is a character of its own. */
export function encodeLine(text: string, encoding: FileLine['encoding']): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(text)
  return Buffer.concat(Array.from(text, windowsBytes))
}

function windowsBytes(character: string): Uint8Array {
  const byte = byteOf(character.charCodeAt(0))
  return byte === null ? Buffer.from(character) : Uint8Array.of(byte)
}
