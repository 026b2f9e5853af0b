import { fold } from './fold.ts'
import { cleanName } from './names.ts'

/** Longer than any name; what is longer is none, and must still fit an index. */
const LONGEST = 100

/** Gives what makes two ways of writing an owner the same name: folded, without remarks and doubled words. */
export function ownerKey(name: string): string {
  const folded = fold(cleanName(name)).toWellFormed().replaceAll('\0', '')
  return Array.from(folded).slice(0, LONGEST).join('').trim()
}
