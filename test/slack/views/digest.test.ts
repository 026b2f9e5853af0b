import { expect, test } from 'vitest'
import type { ListedTask } from '../../../src/database/answers/tasks.ts'
import { type DigestShown, digestView, restMessage, taskMessage } from '../../../src/slack/views/digest.ts'
import { shown } from '../shown.ts'
import { day, listedTask } from './listed.ts'

const seen = { today: day('2025-11-22'), noteUrl: 'https://notes.example.com/{path}#L{line}' }

const dana = { id: 7, name: 'Dana Ortiz' }

type Given = Partial<Omit<DigestShown, 'tasks'>> & { readonly tasks?: readonly ListedTask[] }

function digest({ tasks = [], ...given }: Given): DigestShown {
  const numbered = tasks.map((task, index) => ({
    position: index + 1,
    task: { ...task, id: index + 1 },
    backFrom: null,
  }))
  return {
    person: dana,
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
    [Done] [More…: Start | Snooze until tomorrow | Snooze until Monday | Snooze… | Reschedule… | Hand over… | Cancel… | History | Open the note]
    :two: *Call Priya*
    due today · [Roadmap](https://notes.example.com/Meetings/2025-10-28%20-%20Roadmap.md#L12), 28 Oct 2025
    [Done] [More…: Start | Snooze until tomorrow | Snooze until Monday | Snooze… | Reschedule… | Hand over… | Cancel… | History | Open the note]
    And 4 more: \`/actions mine\`
    React with a task’s number to do it; take the reaction off to undo.
    [⋯: Settings… | Why these?]"
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
    [Reopen] [More…: History | Open the note]
    :two: *Send the pricing sheet*
    due Tuesday · MAI · [Roadmap](https://notes.example.com/Meetings/2025-10-28%20-%20Roadmap.md#L12), 28 Oct 2025
    [Done] [More…: Start | Snooze until tomorrow | Snooze until Monday | Snooze… | Reschedule… | Hand over… | Cancel… | History | Open the note]
    React with a task’s number to do it; take the reaction off to undo.
    [⋯: Settings… | Why these?]"
  `)
})

test('ten tasks always fit, whatever they say: a number that isn’t shown must not do a task', () => {
  const hostile = listedTask({
    text: '&<>'.repeat(1000),
    priority: 'highest',
    due: day('2025-09-01'),
    status: 'in_progress',
    accounts: Array.from({ length: 9 }, () => '&'.repeat(500)),
    owners: Array.from({ length: 9 }, () => '&'.repeat(500)),
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

const snooze = { taskId: 1, personId: 7, until: day('2025-11-22'), listedOn: null }

test.each([
  ['a reason', { reason: 'waiting for <legal>', times: 1 }, 'Back from snooze: “waiting for <legal>”'],
  ['no reason', { reason: null, times: 2 }, 'Back from snooze'],
  [
    'the third time',
    { reason: null, times: 3 },
    'Back from snooze, put off 3 times: better to reschedule it, or to hand it over?',
  ],
])('what is back from snooze says so, with %s', (_, parts, expected) => {
  const [task] = digest({ tasks: [listedTask()] }).tasks
  if (task === undefined) throw new Error('There is no task.')
  const back = { ...digest({}), tasks: [{ ...task, backFrom: { ...snooze, ...parts } }] }
  const [, , line] = shown(digestView(back, seen).blocks.slice(1)).split('\n')
  expect(line).toBe(expected)
})

test('a task by itself says what and when, and offers what a digest does', () => {
  const view = taskMessage({ task: listedTask({ due: day('2025-11-22') }), backFrom: null }, dana, seen)
  expect(shown(view.blocks)).toMatchInlineSnapshot(`
    "• *Send the pricing sheet*
    due today · MAI · [Roadmap](https://notes.example.com/Meetings/2025-10-28%20-%20Roadmap.md#L12), 28 Oct 2025
    [Done] [More…: Start | Snooze until tomorrow | Snooze until Monday | Snooze… | Reschedule… | Hand over… | Cancel… | History | Open the note] [⋯: Settings… | Why these?]"
  `)
  expect(view.text).toMatchInlineSnapshot(`
    "• Send the pricing sheet
    due today · MAI · Roadmap, 28 Oct 2025"
  `)
})

test('a task that is somebody else’s by now says whose', () => {
  const { blocks } = digestView(digest({ tasks: [listedTask({ owners: ['Kaveri Raman'] })] }), seen)
  expect(shown(blocks)).toContain('no due date · Kaveri Raman · MAI')
})

test('what is left out of single messages is counted', () => {
  expect(shown(restMessage(5, dana).blocks)).toMatchInlineSnapshot(`
    "And 5 more: \`/actions mine\`
    [⋯: Settings… | Why these?]"
  `)
})
