import { describe, expect, test } from 'vitest'
import { type TaskList, tasksView } from '../../../src/slack/views/tasks.ts'
import { shown } from '../shown.ts'
import { day, listedTask } from './listed.ts'

const seen = { today: day('2025-11-22'), noteUrl: 'https://notes.example.com/{path}#L{line}' }

function list(given: Partial<TaskList>): TaskList {
  const tasks = given.tasks ?? []
  return {
    about: 'MAI',
    account: 'MAI',
    command: '/actions MAI',
    counts: { open: 14, overdue: 9, proposed: 31, done: 2 },
    narrowed: [],
    tasks,
    matching: tasks.length,
    remarks: [],
    ...given,
  }
}

describe('/actions MAI', () => {
  test('counts everything, then shows tasks by urgency with all that one needs to act', () => {
    const view = tasksView(
      list({
        tasks: [
          listedTask({ text: 'Send the pricing sheet', due: day('2025-11-08'), priority: 'highest' }),
          listedTask({ text: 'Book the room', due: day('2025-11-20'), owners: [] }),
          listedTask({ text: 'Call Priya', due: day('2025-11-22'), accounts: ['MAI', 'UK Met Office'] }),
          listedTask({ text: 'Draft the plan', status: 'in_progress', due: day('2025-11-24') }),
          listedTask({ text: 'Think', owners: ['Dana Ortiz', 'VAST PM team', 'Lee', 'Kim'] }),
        ],
      }),
      seen,
    )
    expect(shown(view.blocks)).toMatchInlineSnapshot(`
      "*MAI: 14 open, 9 overdue, 31 proposed*

      *Overdue*
      • *Send the pricing sheet*
      2 weeks overdue · Dana Ortiz · 🔺 highest · [Roadmap](https://notes.example.com/Meetings/2025-10-28%20-%20Roadmap.md#L12), 28 Oct 2025
      • *Book the room*
      2 days overdue · unassigned · [Roadmap](https://notes.example.com/Meetings/2025-10-28%20-%20Roadmap.md#L12), 28 Oct 2025

      *Due today*
      • *Call Priya*
      due today · Dana Ortiz · UK Met Office · [Roadmap](https://notes.example.com/Meetings/2025-10-28%20-%20Roadmap.md#L12), 28 Oct 2025

      *Due within a week*
      • *Draft the plan*
      due Monday, in progress · Dana Ortiz · [Roadmap](https://notes.example.com/Meetings/2025-10-28%20-%20Roadmap.md#L12), 28 Oct 2025

      *No due date*
      • *Think*
      no due date · Dana Ortiz, VAST PM team, Lee and 1 more · [Roadmap](https://notes.example.com/Meetings/2025-10-28%20-%20Roadmap.md#L12), 28 Oct 2025"
    `)
    expect(view.text).toMatchInlineSnapshot(`
      "MAI: 14 open, 9 overdue, 31 proposed

      Overdue
      • Send the pricing sheet
      2 weeks overdue · Dana Ortiz · 🔺 highest · Roadmap, 28 Oct 2025
      • Book the room
      2 days overdue · unassigned · Roadmap, 28 Oct 2025

      Due today
      • Call Priya
      due today · Dana Ortiz · UK Met Office · Roadmap, 28 Oct 2025

      Due within a week
      • Draft the plan
      due Monday, in progress · Dana Ortiz · Roadmap, 28 Oct 2025

      No due date
      • Think
      no due date · Dana Ortiz, VAST PM team, Lee and 1 more · Roadmap, 28 Oct 2025"
    `)
  })

  test('says what the list is narrowed to and how the question was read', () => {
    const view = tasksView(
      list({ narrowed: ['overdue'], matching: 9, remarks: ['I read “overude” as overdue.'] }),
      seen,
    )
    expect(shown(view.blocks)).toMatchInlineSnapshot(`
      "*MAI: 14 open, 9 overdue, 31 proposed*
      overdue: 9 tasks
      I read “overude” as overdue.
      And 9 more. Add words to look for or a filter: \`/actions MAI week\`."
    `)
  })

  test('counts what doesn’t fit, and says how to see it', () => {
    const tasks = Array.from({ length: 60 }, () => listedTask({ due: day('2025-11-08') }))
    const view = tasksView(list({ tasks, matching: 700 }), seen)
    expect(shown(view.blocks).split('\n').at(-1)).toMatchInlineSnapshot(
      `"And 652 more. Add words to look for or a filter: \`/actions MAI overdue\`."`,
    )
  })

  test.each([
    [
      'nothing open',
      list({ counts: { open: 0, overdue: 0, proposed: 3, done: 2 } }),
      'Nothing is open. `/actions MAI proposed` finds 3. `/actions MAI done` finds 2.',
    ],
    [
      'nothing with the filters',
      list({ narrowed: ['proposed'], counts: { open: 5, overdue: 0, proposed: 0, done: 0 } }),
      'Nothing like that. `/actions MAI` finds 5.',
    ],
    ['nothing at all', list({ counts: { open: 0, overdue: 0, proposed: 0, done: 0 } }), 'Nothing is open.'],
  ])('an empty answer says what would find something: %s', (_, empty, answer) => {
    expect(shown(tasksView(empty, seen).blocks).split('\n').at(-1)).toBe(answer)
  })
})
