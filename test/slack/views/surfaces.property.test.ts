import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readView } from '../../../sandbox/blocks/view.ts'
import type { ListedTask } from '../../../src/database/answers/tasks.ts'
import { choiceOf } from '../../../src/slack/choice.ts'
import { briefView } from '../../../src/slack/views/brief.ts'
import { editView } from '../../../src/slack/views/edit.ts'
import { HOME_SHOWS, type HomePage, homeView } from '../../../src/slack/views/home.ts'
import { reportView } from '../../../src/slack/views/report.ts'
import { day, expectValid, maybe, names, nasty, note, seen, task } from './any.ts'

// Whatever the notes hold, briefs, reports and Homes are what Slack takes, and every task that has a number is shown.

const check = { numRuns: 25 }
const many = fc.nat({ max: 10_000 })
const tasksUpTo = (most: number) =>
  fc.oneof(fc.array(task, { maxLength: most }), fc.array(task, { minLength: most, maxLength: most }))
const someOf = (most: number) => fc.record({ total: many, overdue: many, tasks: tasksUpTo(most) })
const decision = fc.record({ text: nasty, accounts: names, participants: names, line: fc.nat(), note })
const news = {
  account: nasty,
  since: day,
  done: someOf(5),
  decided: fc.record({ matching: many, decisions: fc.array(decision, { maxLength: 5 }) }),
}
const dated = fc.record({ path: nasty, title: nasty, date: day })
const meeting = { id: fc.nat(), note: dated, participants: names, summary: maybe(nasty) }

/** Each with an id of its own, from `first` on. */
const own = (tasks: readonly ListedTask[], more: Partial<ListedTask> = {}, first = 1) =>
  tasks.map((each, index) => ({ ...each, ...more, id: first + index }))

const numbered = (text: string) => text.split('\n').filter((line) => /^\d+\. /.test(line)).length

test('a brief', () => {
  const brief = fc.record({
    ...news,
    open: fc.record({ ours: someOf(5), theirs: someOf(3) }),
    last: maybe(fc.record({ ...meeting, facts: fc.array(nasty, { maxLength: 5 }), factsInAll: many })),
    meetings: fc.array(fc.record(meeting), { maxLength: 20 }),
  })
  fc.assert(
    fc.property(brief, seen, nasty, maybe(fc.constant('12')), (given, from, sharedBy, share) => {
      expectValid(briefView(given, { kind: 'asker', share }, from))
      const { ours, theirs } = given.open
      const tasks = own([...ours.tasks, ...theirs.tasks])
      const numbers = new Map(tasks.map(({ id }, index) => [id, index + 1]))
      const at = ours.tasks.length
      const open = {
        ours: { ...ours, tasks: tasks.slice(0, at) },
        theirs: { ...theirs, tasks: tasks.slice(at) },
      }
      const posted = briefView({ ...given, open }, { kind: 'channel', sharedBy, numbers }, from)
      expectValid(posted)
      expect(numbered(posted.text)).toBe(tasks.length)
    }),
    check,
  )
})

test('a report', () => {
  const report = fc.record({ ...news, tasks: tasksUpTo(10), overdue: many, dueThisWeek: many })
  fc.assert(
    fc.property(report, seen, (given, from) => {
      const tasks = given.tasks.map((each, index) => ({ position: index + 1, task: each }))
      const view = reportView({ ...given, tasks }, from)
      expectValid(view)
      expect(numbered(view.text)).toBe(given.tasks.length)
    }),
    check,
  )
})

const answer = (most: number) =>
  fc.record({
    counts: fc.record({ open: many, overdue: many, proposed: many }),
    matching: many,
    before: fc.constant(0),
    tasks: tasksUpTo(most),
    keys: fc.constant([]),
  })
const choice = choiceOf(
  { id: 1, name: 'Dana Ortiz', zone: null, where: null, preference: null },
  { zone: 'Europe/London', at: Temporal.PlainTime.from('09:00'), days: new Set([1, 2, 3]), leadDays: 3 },
)
const vault = fc.record({
  unknownOwners: many,
  files: fc.array(fc.record({ path: nasty, problems: many, first: nasty }), { maxLength: 5 }),
  filesInAll: many,
  problems: many,
  waiting: many,
  syncedAt: maybe(fc.constant(Temporal.ZonedDateTime.from('2025-11-22T09:00[Europe/London]'))),
})
const account = fc.record({ id: fc.nat(), name: nasty, open: many, overdue: many })
const mine = fc.record({
  kind: fc.constant('mine' as const),
  name: maybe(nasty),
  mine: answer(HOME_SHOWS.mine),
  doneToday: someOf(HOME_SHOWS.done),
  waitedFor: someOf(HOME_SHOWS.waitedFor),
  accounts: fc.array(account, { maxLength: HOME_SHOWS.accounts }),
  accountsInAll: many,
  proposed: answer(HOME_SHOWS.proposed),
  settings: fc.constantFrom(null, choice),
  vault: maybe(vault),
})
const page: fc.Arbitrary<HomePage> = fc.oneof(
  mine,
  fc.record({ kind: fc.constant('account' as const), name: nasty, found: answer(HOME_SHOWS.account) }),
  fc.record({ kind: fc.constant('closed' as const), sentence: nasty }),
)

/** No task is in two of its lists, which queries see to. */
function withOwnIds(given: HomePage): HomePage {
  if (given.kind === 'closed') return given
  if (given.kind === 'account') return { ...given, found: { ...given.found, tasks: own(given.found.tasks) } }
  const { mine: open, doneToday, proposed } = given
  return {
    ...given,
    mine: { ...open, tasks: own(open.tasks, { proposed: false }) },
    doneToday: { ...doneToday, tasks: own(doneToday.tasks, { status: 'done' }, 100) },
    proposed: { ...proposed, tasks: own(proposed.tasks, { proposed: true }, 200) },
  }
}

test('a Home, with what came of a press', () => {
  const lines = fc.array(nasty, { minLength: 1, maxLength: 2 })
  const said = fc.record({ written: fc.record({ line: fc.nat(), before: lines, after: lines }), of: task })
  fc.assert(
    fc.property(page, seen, maybe(said), (given, from, press) => {
      const edit = press && {
        ...{ id: 1, taskId: 1, state: 'written' as const, change: { kind: 'done' as const }, message: null },
        ...{ undoes: null, written: press.written, task: { line: 1, source: '- [ ] a', isRemoved: false } },
      }
      const message = edit && editView(edit, press.of, null)
      const view = homeView(withOwnIds(given), message, from, '1763827200.abcdefgh')
      const read = readView(JSON.parse(JSON.stringify(view)), 'home')
      expect(read.kind === 'wrong' ? read.problems : []).toEqual([])
    }),
    check,
  )
})
