import { expect, test } from 'vitest'
import type { ListedDecision } from '../../../src/database/answers/decisions.ts'
import { type DecisionList, decisionsView } from '../../../src/slack/views/decisions.ts'
import { shown } from '../shown.ts'
import { day } from './listed.ts'

const decision: ListedDecision = {
  text: 'Ship in March',
  accounts: ['MAI', 'UK Met Office'],
  participants: ['Dana Ortiz', 'Priya Shah', 'Tom Ash', 'Ana Lima', 'Lee Park', 'Kim Voss'],
  line: 7,
  note: { path: 'Meetings/Roadmap.md', title: 'Roadmap', date: day('2025-10-28') },
}

function list(given: Partial<DecisionList>): DecisionList {
  return {
    about: 'MAI',
    account: 'MAI',
    command: '/decisions MAI',
    narrowed: [],
    decisions: [decision],
    matching: 1,
    remarks: [],
    ...given,
  }
}

test('decisions are counted, each with its note, its meeting’s date and who was there', () => {
  const view = decisionsView(list({ narrowed: ['since 1 Oct 2025'] }), null)
  expect(shown(view.blocks)).toMatchInlineSnapshot(`
    "*MAI, since 1 Oct 2025**: 1 decision*
    • *Ship in March*
    Roadmap, 28 Oct 2025 · UK Met Office · with Dana Ortiz, Priya Shah, Tom Ash, Ana Lima, Lee Park and 1 more"
  `)
})

test('what doesn’t fit is counted', () => {
  const view = decisionsView(
    list({ decisions: Array.from({ length: 80 }, () => decision), matching: 80 }),
    null,
  )
  expect(shown(view.blocks).split('\n').at(-1)).toMatchInlineSnapshot(
    `"And 49 more, older. Narrow it down: add words to look for, or \`/decisions MAI since 2025-10\`."`,
  )
})

test('none: says so', () => {
  expect(shown(decisionsView(list({ decisions: [], matching: 0 }), null).blocks)).toMatchInlineSnapshot(`
    "*MAI**: 0 decisions*
    No decision was found in the notes."
  `)
})
