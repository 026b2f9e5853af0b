import { expect, test } from 'vitest'
import type { ListedDecision } from '../../../src/database/answers/decisions.ts'
import { type DecisionList, decisionsView, type ShownSubject } from '../../../src/slack/views/decisions.ts'
import { shown } from '../shown.ts'
import { day } from './listed.ts'

const decision: ListedDecision = {
  text: 'Ship in March',
  accounts: ['MAI', 'UK Met Office'],
  participants: ['Dana Ortiz', 'Priya Shah', 'Tom Ash', 'Ana Lima', 'Lee Park', 'Kim Voss'],
  line: 7,
  note: { path: 'Meetings/Roadmap.md', title: 'Roadmap', date: day('2025-10-28') },
}

const subject = (given: Partial<ShownSubject> = {}): ShownSubject => ({
  last: decision,
  earlier: [],
  earlierInAll: 0,
  ...given,
})

function list(given: Partial<DecisionList>): DecisionList {
  const { subjects = [subject()] } = given
  return {
    about: 'MAI',
    account: 'MAI',
    command: '/decisions MAI',
    narrowed: [],
    subjects,
    keys: subjects.map((_, index) => [index]),
    before: 0,
    total: subjects.length,
    matching: subjects.length,
    question: { typed: 'MAI', place: null },
    sought: [],
    remarks: [],
    ...given,
  }
}

test('decisions are counted, each with its note, its meeting’s date and who was there', () => {
  const view = decisionsView(list({ narrowed: ['since 1 Oct 2025'] }), null)
  expect(shown(view.blocks)).toMatchInlineSnapshot(`
    "*MAI, since 1 Oct 2025**: 1 decision*
    • *Ship in March*
    Roadmap, 28 Oct 2025 · UK Met Office · with Dana Ortiz, Priya Shah, Tom Ash, Ana Lima, Lee Park and 1 more
    1 of 1"
  `)
})

test('what was decided before on the same subject stands below, counted', () => {
  const before = (text: string, date: string) => ({
    ...decision,
    text,
    note: { ...decision.note, title: 'Kick-off', date: day(date) },
  })
  const earlier = [before('Ship in February', '2025-09-30'), before('Ship in January', '2025-09-01')]
  const view = decisionsView(
    list({ subjects: [subject({ earlier, earlierInAll: 4 })], matching: 5, total: 1 }),
    null,
  )
  expect(shown(view.blocks)).toMatchInlineSnapshot(`
    "*MAI**: 5 decisions on 1 subject*
    • *Ship in March*
    Roadmap, 28 Oct 2025 · UK Met Office · with Dana Ortiz, Priya Shah, Tom Ash, Ana Lima, Lee Park and 1 more
       before: Ship in February · Kick-off, 30 Sept 2025
       before: Ship in January · Kick-off, 1 Sept 2025
       and 2 more before
    1 of 1"
  `)
})

test('words that were looked for stand out', () => {
  const view = decisionsView(list({ sought: ['MÄRCH'] }), null)
  expect(shown(view.blocks)).toContain('• Ship in *March*')
})

test('a page says which part of the subjects it is, and goes on', () => {
  const subjects = Array.from({ length: 10 }, () => subject())
  const view = decisionsView(list({ subjects, matching: 5_000, total: 800, before: 10 }), null)
  expect(shown(view.blocks).split('\n').slice(-3)).toMatchInlineSnapshot(`
    [
      "11–20 of 800",
      "And 4000 older, by words or a date: \`/decisions MAI since 2025-10\`",
      "[Back] [Next]",
    ]
  `)
})

test.each([
  [[], 'No decision was found in the notes. `/decisions` lists all there are.'],
  [['since 1 Oct 2025'], 'No decision like that was found. Without a date: `/decisions MAI`.'],
])('none: says what would find some: %s', (narrowed, says) => {
  const view = decisionsView(list({ subjects: [], narrowed }), null)
  expect(shown(view.blocks).split('\n').at(-1)).toBe(says)
})
