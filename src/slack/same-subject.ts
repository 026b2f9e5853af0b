import { fold } from '../directory/fold.ts'

// Which decisions are about the same subject, told by their words alone: it isn't known what they mean.

/**
 * Gathers texts by subject, each under the first that is about it: gives the texts' indexes, in the order of the texts.
 * Two are about the same if they share most of the words that the shorter one says something with, and at least two; or
 * if those words are the same. Dates, weekdays and the words of deciding say nothing: they are what is decided anew.
 *
 * It goes wrong both ways. "Use H100 for training" and "Use B200 for training" share one word of two, and stay apart; so
 * do texts that call a thing by other names. "Renew the support contract with Acme" and "… with Beta" share three words
 * of four, and are put together, though nothing was decided again: names weigh no more than other words.
 */
export function bySubject(texts: readonly string[]): readonly (readonly number[])[] {
  const subjects: Subject[] = []
  const byWord = new Map<string, Subject[]>()
  for (const [index, text] of texts.entries()) {
    const words = tellingWords(text)
    const known = subjectOf(words, byWord)
    if (known) {
      known.texts.push(index)
      continue
    }
    const subject = { words, texts: [index] }
    subjects.push(subject)
    for (const word of words) byWord.getOrInsertComputed(word, () => []).push(subject)
  }
  return subjects.map((subject) => subject.texts)
}

interface Subject {
  /** Of the text that it began with. */
  readonly words: ReadonlySet<string>
  readonly texts: number[]
}

/** The first that is the same; only those that share a word can be. */
function subjectOf(
  words: ReadonlySet<string>,
  byWord: ReadonlyMap<string, readonly Subject[]>,
): Subject | undefined {
  const near = new Set([...words].flatMap((word) => byWord.get(word) ?? []))
  const same = [...near].filter((subject) => isSame(words, subject.words))
  return same.sort((a, b) => (a.texts[0] ?? 0) - (b.texts[0] ?? 0))[0]
}

const MOST = 0.7

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const shared = [...a].filter((word) => b.has(word)).length
  const [shorter, longer] = [Math.min(a.size, b.size), Math.max(a.size, b.size)]
  return shared === longer || (shared >= 2 && shared / shorter >= MOST)
}

function tellingWords(text: string): ReadonlySet<string> {
  const words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
  return new Set(words.filter((word) => !SAYS_NOTHING.has(word) && !IS_NUMBER.test(word)).map(stemOf))
}

/** Amounts, years, percents and quarters. */
const IS_NUMBER = /^(\d+(st|nd|rd|th|k|m|x|h|d|w)?|q[1-4]|h[12])$/

/** English endings, roughly: a word that is cut too short is cut so everywhere. */
function stemOf(word: string): string {
  return word.replace(/(?<=.{3})(ies|es|s|ing|ed|e)$/, '')
}

const SAYS_NOTHING: ReadonlySet<string> = new Set(
  `a an and are as at be been but by can do for from go going had has have if in instead into is it its let more no not
  now of off on only or our out over per shall should so still than that the their them then there they this to until up
  us was we were what when which who will with would yet
  agree agreed agrees choose chose chosen decide decided decides decision keep keeps stay stays use uses using
  again also already another back both first last later new next other same
  today tomorrow yesterday day days week weeks weekend month months year years early late mid end eod eow
  monday mondays tuesday tuesdays wednesday wednesdays thursday thursdays friday fridays saturday saturdays sunday sundays
  jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov
  november dec december`.split(/\s+/),
)
