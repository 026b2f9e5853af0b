import { expect, test } from 'vitest'
import type { ListedTask } from '../../../src/database/answers/tasks.ts'
import { type DigestMessage, digestView } from '../../../src/slack/views/digest.ts'
import { shown } from '../shown.ts'
import { day, listedTask } from './listed.ts'

const seen = { today: day('2025-11-22'), noteUrl: 'https://notes.example.com/{path}#L{line}' }

type Given = Partial<Omit<DigestMessage, 'tasks'>> & { readonly tasks?: readonly ListedTask[] }

function digest({ tasks = [], ...given }: Given): DigestMessage {
  const numbered = tasks.map((task, index) => ({ position: index + 1, task }))
  return {
    counts: { overdue: 3, today: 1, back: 0, soon: 2 },
    left: 0,
    leadDays: 3,
    ...given,
    tasks: numbered,
  }
}

test('a digest says it all in its first line, then numbers what is to do', () => {
  const view = digestView(
    digest({
      tasks: [
        listedTask({ due: day('2025-11-08'), priority: 'high' }),
        listedTask({ text: 'Call Priya', due: day('2025-11-22'), accounts: [] }),
      ],
      left: 4,
    }),
    seen,
  )
  expect(shown(view.blocks)).toMatchInlineSnapshot(`
    "*3 overdue, 1 due today, 2 this week*
    :one: *Send the pricing sheet*
    2 weeks overdue · ⏫ high · MAI · [Roadmap](https://notes.example.com/Meetings/2025-10-28%20-%20Roadmap.md#L12), 28 Oct 2025
    :two: *Call Priya*
    due today · [Roadmap](https://notes.example.com/Meetings/2025-10-28%20-%20Roadmap.md#L12), 28 Oct 2025
    And 4 more: \`/actions mine\`
    React with a task’s number to do it; take the reaction off to undo."
  `)
  expect(view.text).toMatchInlineSnapshot(`
    "3 overdue, 1 due today, 2 this week
    1. Send the pricing sheet
    2 weeks overdue · ⏫ high · MAI · Roadmap, 28 Oct 2025
    2. Call Priya
    due today · Roadmap, 28 Oct 2025
    And 4 more: /actions mine
    React with a task’s number to do it; take the reaction off to undo."
  `)
})

test('what was done since keeps its number, struck through', () => {
  const done = listedTask({ status: 'done', done: day('2025-11-22') })
  const view = digestView(
    digest({
      tasks: [done, listedTask({ due: day('2025-11-25') })],
      counts: { overdue: 0, today: 0, back: 0, soon: 1 },
    }),
    seen,
  )
  expect(shown(view.blocks)).toMatchInlineSnapshot(`
    "*1 this week*
    :one: ~Send the pricing sheet~
    done 22 Nov · MAI · [Roadmap](https://notes.example.com/Meetings/2025-10-28%20-%20Roadmap.md#L12), 28 Oct 2025
    :two: *Send the pricing sheet*
    due Tuesday · MAI · [Roadmap](https://notes.example.com/Meetings/2025-10-28%20-%20Roadmap.md#L12), 28 Oct 2025
    React with a task’s number to do it; take the reaction off to undo."
  `)
})

test('ten tasks always fit, whatever they say: a number that isn’t shown must not do a task', () => {
  const hostile = listedTask({
    text: '&<>'.repeat(1000),
    priority: 'highest',
    due: day('2025-09-01'),
    status: 'in_progress',
    accounts: Array.from({ length: 9 }, () => '&'.repeat(500)),
    note: { path: `${'ж'.repeat(110)}.md`, title: '&'.repeat(3000), date: day('2025-10-28') },
  })
  const view = digestView(digest({ tasks: Array.from({ length: 10 }, () => hostile), left: 9999 }), seen)
  expect(view.text.length).toBeLessThan(4000)
  expect(shown(view.blocks)).toContain(':keycap_ten:')
})

test.each([
  [3, '2 this week'],
  [7, '2 this week'],
  [14, '2 in the next 14 days'],
])('with %i days ahead that count as soon, it says %s', (leadDays, words) => {
  const view = digestView(digest({ counts: { overdue: 0, today: 0, back: 0, soon: 2 }, leadDays }), seen)
  expect(shown(view.blocks).split('\n')[0]).toBe(`*${words}*`)
})
