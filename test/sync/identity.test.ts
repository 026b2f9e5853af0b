import { describe, expect, test } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { stage } from './stage.ts'

// A table of `before → after`. The letter before a line names the task that it is; a task keeps its letter, and
// letters that weren't there before are new tasks. Lines without a letter are the note's text.

const { db } = await testDatabase()

type Notes = Readonly<Record<string, string>>

const cases: [name: string, before: Notes, after: Notes][] = [
  ['a line moved down', { n: 'a: - [ ] Call' }, { n: 'prose\n\na: - [ ] Call' }],
  ['done, dated and reassigned', { n: 'a: - [ ] Call @Dana' }, { n: 'a: - [x] Call @Omar ✅ 2025-11-08' }],
  ['the heading above reworded', { n: '## To do\na: - [ ] Call' }, { n: '## Next steps\na: - [ ] Call' }],
  ['reworded', { n: 'a: - [ ] Send the deck to Omar' }, { n: 'a: - [ ] Send the final deck to Omar' }],
  ['replaced', { n: 'a: - [ ] Send the deck to Omar' }, { n: 'b: - [ ] Book travel to Exeter' }],
  [
    'reworded under another heading: it can’t be told',
    { n: '## A\na: - [ ] Send the deck to Omar\n## B' },
    { n: '## A\n## B\nb: - [ ] Send the final deck to Omar' },
  ],
  [
    'reordered and reworded',
    { n: 'a: - [ ] Send the deck to Omar\nb: - [ ] Review the pricing with legal' },
    { n: 'b: - [ ] Review all of the pricing with legal\na: - [ ] Send the new deck to Omar' },
  ],
  [
    'the more alike of two',
    { n: 'a: - [ ] Review the pricing with legal' },
    { n: 'b: - [ ] Review pricing with finance\na: - [ ] Review the pricing with legal again' },
  ],
  [
    'one of several alike removed',
    { n: 'a: - [ ] Call\nb: - [ ] Call\nc: - [ ] Call' },
    { n: 'a: - [ ] Call\nb: - [ ] Call' },
  ],
  [
    'the second of several alike done',
    { n: 'a: - [ ] Call\nb: - [ ] Call\nc: - [ ] Call' },
    { n: 'a: - [ ] Call\nb: - [x] Call ✅ 2025-11-08\nc: - [ ] Call' },
  ],
  [
    'alike but for their dates, reordered',
    { n: 'a: - [ ] Call 📅 2025-11-08\nb: - [ ] Call 📅 2025-11-15' },
    { n: 'b: - [x] Call 📅 2025-11-15\na: - [ ] Call 📅 2025-11-08' },
  ],
  [
    'by 🆔, whatever else changed',
    { n: 'a: - [ ] Call 🆔 x1\nb: - [ ] Write 🆔 x2' },
    { n: 'b: - [ ] Call 🆔 x2\na: - [ ] Something else altogether 🆔 x1' },
  ],
  [
    'a recurring task done: the next one is new',
    { n: 'a: - [ ] Water 🔁 every week 📅 2025-11-08' },
    {
      n: 'b: - [ ] Water 🔁 every week 📅 2025-11-15\na: - [x] Water 🔁 every week 📅 2025-11-08 ✅ 2025-11-08',
    },
  ],
  [
    'a recurring task without dates done',
    { n: 'a: - [ ] Water 🔁 every week\nb: - [x] Water 🔁 every week ✅ 2025-11-01' },
    {
      n: 'c: - [ ] Water 🔁 every week\na: - [x] Water 🔁 every week ✅ 2025-11-08\nb: - [x] Water 🔁 every week ✅ 2025-11-01',
    },
  ],
  ['a note renamed', { 'x/n': 'a: - [ ] Call\nb: - [ ] Call' }, { 'y/m': 'a: - [ ] Call\nb: - [ ] Call' }],
  [
    'a note renamed and edited',
    { n: 'a: - [ ] Call Dana\nb: - [ ] Write' },
    { m: 'a: - [ ] Call Dana\nprose\nb: - [x] Write' },
  ],
  [
    'two notes swapped',
    { n: 'a: - [ ] Call\n1', m: 'b: - [ ] Call\n2' },
    { n: 'b: - [ ] Call\n2', m: 'a: - [ ] Call\n1' },
  ],
  [
    'three notes in a ring',
    { n: 'a: - [ ] X\n1', m: 'b: - [ ] X\n2', o: 'c: - [ ] X\n3' },
    { m: 'a: - [ ] X\n1', o: 'b: - [ ] X\n2', n: 'c: - [ ] X\n3' },
  ],
  [
    'a note duplicated: the copy’s are new',
    { n: 'a: - [ ] Call' },
    { n: 'a: - [ ] Call', 'n copy': 'b: - [ ] Call' },
  ],
  [
    'a note duplicated with its 🆔s',
    { n: 'a: - [ ] Call 🆔 x1' },
    { n: 'a: - [ ] Call 🆔 x1', 'n copy': 'b: - [ ] Call 🆔 x1' },
  ],
  [
    'edited, with a copy of what it was',
    { n: 'a: - [ ] Call' },
    { n: 'a: - [x] Call', 'n (conflict)': 'b: - [ ] Call' },
  ],
  [
    'a task moved to another note',
    { n: 'a: - [ ] Call\nb: - [ ] Write', m: '' },
    { n: 'b: - [ ] Write', m: 'a: - [x] Call' },
  ],
  [
    'a task moved to a new note',
    { n: 'a: - [ ] Call\nb: - [ ] Write' },
    { n: 'b: - [ ] Write', m: 'a: - [ ] Call' },
  ],
  [
    'a task moved, another like it put in its place',
    { n: 'a: - [ ] Review the pricing with legal', m: '' },
    { n: 'b: - [ ] Review the pricing with legal again', m: 'a: - [ ] Review the pricing with legal' },
  ],
  [
    'two alike gone, one elsewhere: it can’t be told',
    { n: 'a: - [ ] Call', m: 'b: - [ ] Call' },
    { n: '', m: '', o: 'c: - [ ] Call' },
  ],
  [
    'one gone, two elsewhere: it can’t be told',
    { n: 'a: - [ ] Call' },
    { n: '', m: 'b: - [ ] Call\nc: - [ ] Call' },
  ],
  [
    'a note split in two',
    { n: 'a: - [ ] Call\nb: - [ ] Write' },
    { m: 'a: - [ ] Call', o: 'b: - [ ] Write' },
  ],
  ['two notes merged', { n: 'a: - [ ] Call', m: 'b: - [ ] Write' }, { o: 'a: - [ ] Call\nb: - [ ] Write' }],
  [
    'tasks without words keep their places',
    { n: 'a: - [ ] \nb: - [ ] ' },
    { n: 'text\na: - [ ] \nb: - [ ] \nc: - [ ] ' },
  ],
]

test.each(cases)('%s', async (_, before, after) => {
  const { put, remove, synced, tasks } = await stage(db, filesOf(before))
  await synced()
  const known = lettersOf(before, await tasks())
  for (const name of Object.keys(before)) if (!(name in after)) remove(`${name}.md`)
  for (const [path, text] of Object.entries(filesOf(after))) put(path, text)
  await synced({ acceptRemovals: true })
  const now = lettersOf(after, await tasks())
  const kept = [...now].filter(([, id]) => [...known.values()].includes(id))
  expect(Object.fromEntries(kept)).toEqual(
    Object.fromEntries([...known].filter(([letter]) => now.has(letter))),
  )
})

describe('tasks of a note that was empty in between', () => {
  /** Empties the note, and writes it anew so many seconds later; gives the ids of the two tasks before and after. */
  async function emptied(seconds: number, after: string) {
    let now = Temporal.Now.instant()
    const { put, synced, tasks } = await stage(db, { 'n.md': '- [ ] Call\n- [ ] Write' }, () => now)
    await synced()
    const before = (await tasks()).map(({ id }) => id)
    put('n.md', '')
    await synced()
    now = now.add({ seconds })
    put('n.md', after)
    await synced()
    return { before, after: (await tasks()).map(({ id }) => id) }
  }

  test('are the same ones as they were', async () => {
    const { before, after } = await emptied(60, '- [ ] Write\n- [ ] Call')
    expect(after).toEqual(before.toReversed())
  })

  test('are the same ones, done or reworded, where the note was only being saved', async () => {
    const { before, after } = await emptied(9, '- [x] Call\n- [ ] Write soon')
    expect(after).toEqual(before)
  })

  test('are other ones, done or reworded, later', async () => {
    const { before, after } = await emptied(11, '- [x] Call\n- [ ] Write soon')
    expect(before).not.toContain(after[0])
    expect(before).not.toContain(after[1])
  })
})

test('a copy of a note is new, though a copy just like it was there and deleted', async () => {
  const { put, remove, synced, tasks } = await stage(db, { 'n.md': '- [ ] Call', 'm.md': '' })
  put('copy.md', '- [ ] Call')
  await synced()
  const deleted = (await tasks()).map(({ id }) => id)
  remove('copy.md')
  await synced()
  put('another.md', '- [ ] Call')
  await synced()
  expect(deleted).not.toContain((await tasks()).find(({ path }) => path === 'another.md')?.id)
})

test('a note that came back at another path keeps its tasks', async () => {
  const { put, remove, synced, ids } = await stage(db, { 'n.md': '- [ ] Call\n- [ ] Write', 'm.md': '' })
  await synced()
  const before = await ids()
  remove('n.md')
  await synced()
  put('archive/n.md', '- [ ] Call\n- [ ] Write')
  await synced()
  expect(await ids()).toEqual(before)
})

const LETTERED = /^([a-z]): (.*)$/gm

const filesOf = (notes: Notes) =>
  Object.fromEntries(
    Object.entries(notes).map(([name, text]) => [`${name}.md`, text.replaceAll(LETTERED, '$2')]),
  )

/** The ids of the lettered tasks, each found by its path and line. */
function lettersOf(notes: Notes, tasks: readonly { path: string; line: number; id: number }[]) {
  const ids = new Map(tasks.map(({ path, line, id }) => [`${path}:${line}`, id]))
  const letters = new Map<string, number>()
  for (const [name, text] of Object.entries(notes))
    for (const [index, line] of text.split('\n').entries()) {
      const letter = /^([a-z]): /.exec(line)?.[1]
      const id = ids.get(`${name}.md:${index + 1}`)
      if (letter && id === undefined) expect.fail(`line ${index + 1} of ${name} was not read as a task`)
      if (letter && id !== undefined) letters.set(letter, id)
    }
  return letters
}
