import { misread } from './code-page.ts'
import type { PlacedText } from './mojibake.ts'
import { prioritySignifiers, signifiers } from './signifier.ts'

/**
 * What must follow where the rest of a spelling is the rest of other characters' too: 🔁 and 🔍 lose the
 * same byte in Windows-1252. Rules begin with `every`.
 */
const followers: ReadonlyMap<string, string> = new Map([
  ['🔁', ' *[Ee][Vv][Ee][Rr][Yy]\\b'],
  ['🏁', ' *(?:[Kk]eep|KEEP|[Dd]elete|DELETE)\\b'],
  ['➕', ' *[0-9]'],
])

const VARIATION_SELECTOR = '\ufe0f'

const losses = [...Object.values(signifiers).flat(), ...prioritySignifiers.keys(), '”', VARIATION_SELECTOR]
  .map((meant) => ({ meant, spellings: spellingsWithLoss(meant) }))
  .filter(({ spellings }) => spellings.length > 0)
  .map(({ meant, spellings }) => {
    const follower = followers.get(meant)
    return {
      meant,
      pattern: new RegExp(`(?:${spellings.join('|')})${follower ? `(?=${follower})` : ''}`, 'g'),
    }
  })

/** The spellings of a character that has lost bytes in a code page, as patterns: some tools mark the loss. */
function spellingsWithLoss(meant: string): readonly string[] {
  const spellings = (['windows-1252', 'windows-1254'] as const).map((page) => misread(meant, page, '\ufffd?'))
  return [...new Set(spellings)].filter((spelling) => spelling.includes('\ufffd'))
}

/** Puts back the signifiers, closing quotes and variation selectors that have lost bytes on their way. */
export function restoreLost(text: PlacedText): PlacedText {
  return losses.reduce((mended, { pattern, meant }) => replaceAll(mended, pattern, meant), text)
}

function replaceAll(from: PlacedText, pattern: RegExp, meant: string): PlacedText {
  const parts: string[] = []
  const starts: number[] = []
  let done = 0
  for (const { index, 0: found } of from.text.matchAll(pattern)) {
    parts.push(from.text.slice(done, index), meant)
    starts.push(...from.starts.slice(done, index), ...Array.from(meant, () => from.starts[index] ?? 0))
    done = index + found.length
  }
  if (done === 0) return from
  return { text: parts.join('') + from.text.slice(done), starts: starts.concat(from.starts.slice(done)) }
}
