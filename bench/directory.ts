import { accountFinder } from '../src/directory/account-finder.ts'
import type { Account } from '../src/directory/directory.ts'

// 2,000 account names and aliases looked for in the tasks and titles of 10,000 notes, against one pass over the same
// text of one compiled regular expression that holds them all. Run: node bench/directory.ts

const NAMES = 2_000
const NOTES = 10_000
const LINES_PER_NOTE = 45
const WORDS_PER_LINE = 16
const RUNS = 7

const random = seeded(20_251_110)
const words = Array.from({ length: 6_000 }, () => word())
const accounts = Array.from({ length: NAMES / 2 }, (_, i) => account(i))
const names = accounts.flatMap(({ name, aliases }) => [name, ...aliases])
const lines = Array.from({ length: NOTES * LINES_PER_NOTE }, line)
const megabytes = lines.reduce((sum, { length }) => sum + length, 0) / 1e6

const finder = accountFinder({ accounts })
const expression = new RegExp(`\\b(?:${names.toSorted((a, b) => b.length - a.length).join('|')})\\b`, 'gi')

// The two take turns, so that whatever else the machine does meets both alike.
const runs = Array.from({ length: RUNS }, () => ({
  ours: timed((text) => finder.whyText(text, []).length),
  floor: timed((text) => text.match(expression)?.length ?? 0),
}))
const ours = fastest(runs.map((run) => run.ours))
const floor = fastest(runs.map((run) => run.floor))

console.log(`${names.length} names, ${NOTES} notes, ${lines.length} lines, ${megabytes.toFixed(0)} MB`)
console.log(`directory           ${ours.ms.toFixed(0)} ms, ${ours.found} names found`)
console.log(`regular expression  ${floor.ms.toFixed(0)} ms, ${floor.found} names found`)
console.log(`ratio               ${(ours.ms / floor.ms).toFixed(2)}`)

interface Timed {
  readonly ms: number
  readonly found: number
}

function timed(namesIn: (text: string) => number): Timed {
  const start = performance.now()
  const found = lines.reduce((sum, text) => sum + namesIn(text), 0)
  return { ms: performance.now() - start, found }
}

function fastest(all: readonly Timed[]): Timed {
  return all.reduce((best, one) => (one.ms < best.ms ? one : best))
}

function account(i: number): Account {
  const name = [capital(word()), ...(i % 3 === 0 ? [] : [capital(word())])].join(' ')
  return {
    name: `${name} ${capital(pick(words))}`,
    aliases: [capital(word()) + i],
    parent: null,
    folders: [],
  }
}

function line(): string {
  const parts = Array.from({ length: WORDS_PER_LINE }, () => (random() < 0.01 ? pick(names) : pick(words)))
  return `${capital(parts.join(' '))}.`
}

function word(): string {
  const syllables = 1 + Math.floor(random() * 3)
  return Array.from(
    { length: syllables },
    () => pick('bcdfghklmnprstvw') + pick('aeiou') + pick(' nrst').trim(),
  ).join('')
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function pick<T>(from: ArrayLike<T>): T {
  const one = from[Math.floor(random() * from.length)]
  if (one === undefined) throw new Error('Nothing to pick from')
  return one
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
