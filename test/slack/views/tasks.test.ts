import { describe, expect, test } from 'vitest'
import type { Message } from '../../../src/slack/fit.ts'
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
    counts: { open: 14, overdue: 9, proposed: 31 },
    done: 0,
    keys: tasks.map(({ id }) => [0, 0, 3, 0, id]),
    before: 0,
    question: { typed: 'MAI', place: null },
    canShare: false,
    sought: [],
    found: null,
    isNarrowedToOwner: false,
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
      [Show…: All that is open | Overdue | Due today | Due within a week | Unassigned | Proposed | Done] [Whose…]

      *Overdue*
      • *Send the pricing sheet*
      2 weeks overdue · Dana Ortiz · 🔺 highest · [Roadmap](https://notes.example.com/Meetings/2025-10-28%20-%20Roadmap.md#L12), 28 Oct 2025
      [Done] [More…: Start | Snooze until tomorrow | Snooze until Monday | Snooze… | Reschedule… | Hand over… | Cancel… | History | Open the note]
      • *Book the room*
      2 days overdue · unassigned · [Roadmap](https://notes.example.com/Meetings/2025-10-28%20-%20Roadmap.md#L12), 28 Oct 2025
      [Done] [More…: Start | Snooze until tomorrow | Snooze until Monday | Snooze… | Reschedule… | Hand over… | Cancel… | History | Open the note]

      *Due today*
      • *Call Priya*
      due today · Dana Ortiz · UK Met Office · [Roadmap](https://notes.example.com/Meetings/2025-10-28%20-%20Roadmap.md#L12), 28 Oct 2025
      [Done] [More…: Start | Snooze until tomorrow | Snooze until Monday | Snooze… | Reschedule… | Hand over… | Cancel… | History | Open the note]

      *Due within a week*
      • *Draft the plan*
      due Monday, in progress · Dana Ortiz · [Roadmap](https://notes.example.com/Meetings/2025-10-28%20-%20Roadmap.md#L12), 28 Oct 2025
      [Done] [More…: Snooze until tomorrow | Snooze until Monday | Snooze… | Reschedule… | Hand over… | Cancel… | History | Open the note]

      *No due date*
      • *Think*
      no due date · Dana Ortiz, VAST PM team, Lee and 1 more · [Roadmap](https://notes.example.com/Meetings/2025-10-28%20-%20Roadmap.md#L12), 28 Oct 2025
      [Done] [More…: Start | Snooze until tomorrow | Snooze until Monday | Snooze… | Reschedule… | Hand over… | Cancel… | History | Open the note]
      1–5 of 5"
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
      no due date · Dana Ortiz, VAST PM team, Lee and 1 more · Roadmap, 28 Oct 2025
      1–5 of 5"
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
      [Show…: All that is open | Overdue | Due today | Due within a week | Unassigned | Proposed | Done] [Whose…]
      1–0 of 9"
    `)
  })

  test('says which part of the list it is, and goes on after the last task that fits', () => {
    const tasks = Array.from({ length: 10 }, (_, id) => listedTask({ id, due: day('2025-11-08') }))
    const view = tasksView(list({ tasks, matching: 700, before: 20, canShare: true }), seen)
    expect(shown(view.blocks).split('\n').slice(-2)).toEqual([
      '21–30 of 700',
      '[Back] [Next] [Share in channel]',
    ])
    expect(valuesOf(view)).toEqual(['>b0.0.3.0.0 MAI', '>a0.0.3.0.9 MAI', '> MAI'])
  })

  test('where fewer fit than were found, the next page begins with those', () => {
    const tasks = Array.from({ length: 60 }, (_, id) => listedTask({ id, due: day('2025-11-08') }))
    const view = tasksView(list({ tasks, matching: 700 }), seen)
    const rows = view.blocks.filter(({ type }) => type === 'rich_text').length - 2
    expect(shown(view.blocks).split('\n').at(-2)).toBe(`1–${rows} of 700`)
    expect(valuesOf(view)).toEqual([`>a0.0.3.0.${rows - 1} MAI`])
  })

  test.each([
    [
      'nothing open',
      list({ counts: { open: 0, overdue: 0, proposed: 3 }, done: 2 }),
      'Nothing is open. `/actions MAI proposed` finds 3. `/actions MAI done` finds 2.',
    ],
    [
      'nothing with the filters',
      list({ narrowed: ['proposed'], counts: { open: 5, overdue: 0, proposed: 0 } }),
      'Nothing like that. `/actions MAI` finds 5.',
    ],
    ['nothing at all', list({ counts: { open: 0, overdue: 0, proposed: 0 } }), 'Nothing is open.'],
  ])('an empty answer says what would find something: %s', (_, empty, answer) => {
    expect(shown(tasksView(empty, seen).blocks).split('\n').at(-1)).toBe(answer)
  })
})

/** What the buttons of the last block carry. */
function valuesOf({ blocks }: Message): (string | undefined)[] {
  const last = blocks.at(-1)
  return last?.type === 'actions'
    ? last.elements.flatMap((each) => (each.type === 'button' ? [each.value] : []))
    : []
}
