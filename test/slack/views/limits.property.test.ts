import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DecisionAnswer, ListedDecision } from '../../../src/database/answers/decisions.ts'
import type { FactAnswer } from '../../../src/database/answers/facts.ts'
import type { Snooze } from '../../../src/database/snooze.ts'
import { choiceView } from '../../../src/slack/views/choice.ts'
import { decisionsView } from '../../../src/slack/views/decisions.ts'
import { digestView } from '../../../src/slack/views/digest.ts'
import { editView } from '../../../src/slack/views/edit.ts'
import type { Found } from '../../../src/slack/views/found.ts'
import { actionsHelp, decisionsHelp } from '../../../src/slack/views/help.ts'
import { sentence } from '../../../src/slack/views/sentence.ts'
import { sharedListView } from '../../../src/slack/views/shared-list.ts'
import { tasksView } from '../../../src/slack/views/tasks.ts'
import { whichView } from '../../../src/slack/views/which.ts'
import { day, expectValid, maybe, names, nasty, note, seen, task } from './any.ts'

// Whatever the notes hold, what is shown is valid by every limit of Slack's, adds up, and is escaped.

const decision: fc.Arbitrary<ListedDecision> = fc.record({
  text: nasty,
  accounts: names,
  participants: names,
  line: fc.nat(),
  note,
})
const snooze: fc.Arbitrary<Snooze> = fc.record({
  taskId: fc.nat(),
  personId: fc.nat(),
  until: day,
  reason: maybe(nasty),
  times: fc.nat(),
  listedOn: fc.constant(null),
})
const left = fc.nat({ max: 10_000 })
const key = fc.array(fc.integer(), { minLength: 5, maxLength: 5 })

const found: fc.Arbitrary<Found> = fc.record({
  sought: names,
  decisions: fc.record({ matching: fc.nat(), decisions: fc.array(decision, { maxLength: 3 }) }),
  facts: fc.record({
    matching: fc.nat(),
    facts: fc.array(fc.record({ text: nasty, line: fc.nat(), note }), { maxLength: 3 }),
  }),
})
const sectionsOf = (also: Found | null) =>
  also === null ? 0 : [also.decisions, also.facts].filter((each) => hasAny(each)).length
const hasAny = (each: DecisionAnswer | FactAnswer) =>
  ('facts' in each ? each.facts : each.decisions).length > 0 || each.matching > 0

const check = { numRuns: 60 }

describe('any data gives a valid message', () => {
  test('a page of a list of tasks, which says which ones it shows', () => {
    const shown = fc.record({
      about: nasty,
      account: maybe(nasty),
      command: nasty,
      counts: fc.record({ open: fc.nat(), overdue: fc.nat(), proposed: fc.nat() }),
      done: fc.nat(),
      narrowed: fc.subarray(['overdue', 'today', 'week', 'proposed', 'unassigned', 'done']),
      remarks: fc.array(nasty, { maxLength: 3 }),
      tasks: fc.array(task, { maxLength: 60 }).map((tasks) => tasks.map((each, id) => ({ ...each, id }))),
      before: fc.nat({ max: 10_000 }),
      canShare: fc.boolean(),
      sought: fc.array(nasty, { maxLength: 3 }),
      found: maybe(found),
      isNarrowedToOwner: fc.boolean(),
    })
    const question = fc.record({
      typed: fc.oneof(fc.constant('MAI'), fc.string({ maxLength: 300 })),
      place: maybe(fc.record({ kind: fc.constantFrom('after', 'before'), key })),
    })
    fc.assert(
      fc.property(shown, question, left, seen, (list, asked, more, from) => {
        const matching = list.tasks.length === 0 ? 0 : list.before + list.tasks.length + more
        const before = matching === 0 ? 0 : list.before
        const keys = list.tasks.map(({ id }) => [0, 0, 3, 0, id])
        const view = tasksView({ ...list, matching, before, keys, question: asked }, from)
        expectValid(view)
        if (matching === 0) return
        const lines = view.text.split('\n')
        const parts =
          view.blocks.filter(({ type }) => type === 'rich_text').length - 2 - sectionsOf(list.found)
        expect(parts).toBeGreaterThan(0)
        expect(lines).toContain(
          parts === 1 ? `${before + 1} of ${matching}` : `${before + 1}–${before + parts} of ${matching}`,
        )
      }),
      check,
    )
  })

  test('ten tasks in a channel, all of them shown', () => {
    const shared = fc.record({
      about: nasty,
      account: maybe(nasty),
      command: nasty,
      counts: fc.record({ open: fc.nat(), overdue: fc.nat(), proposed: fc.nat() }),
      narrowed: fc.subarray(['overdue', 'today']),
      tasks: fc
        .array(task, { maxLength: 10 })
        .map((tasks) => tasks.map((each, index) => ({ position: index + 1, task: { ...each, id: index } }))),
      left,
      sharedBy: nasty,
    })
    fc.assert(
      fc.property(shared, seen, (list, from) => {
        const view = sharedListView(list, from)
        expectValid(view)
        expect(view.text.split('\n').filter((line) => /^\d+\. /.test(line))).toHaveLength(list.tasks.length)
      }),
      check,
    )
  })

  test('a page of decisions by subject, likewise', () => {
    const earlier = fc.record({
      last: decision,
      earlier: fc.array(decision, { maxLength: 2 }),
      more: fc.nat({ max: 99 }),
    })
    const shown = fc.record({
      about: nasty,
      account: maybe(nasty),
      command: nasty,
      narrowed: fc.array(nasty, { maxLength: 2 }),
      remarks: fc.array(nasty, { maxLength: 3 }),
      subjects: fc.array(
        earlier.map(({ more, ...each }) => ({ ...each, earlierInAll: each.earlier.length + more })),
        { maxLength: 10 },
      ),
      sought: names,
      before: fc.nat({ max: 900 }),
    })
    fc.assert(
      fc.property(shown, left, (list, more) => {
        const before = list.subjects.length === 0 ? 0 : list.before
        const total = list.subjects.length === 0 ? 0 : before + list.subjects.length + more
        const page = { keys: list.subjects.map((_, index) => [index]), before, total, matching: total + 500 }
        const question = { typed: 'MAI', place: null }
        const view = decisionsView({ ...list, ...page, question }, 'https://notes.example.com/{path}#L{line}')
        expectValid(view)
        if (total === 0) return
        const rows = view.blocks.filter(({ type }) => type === 'rich_text').length - 2
        expect(rows).toBeGreaterThan(0)
        expect(view.text.split('\n')).toContain(
          rows === 1 ? `${before + 1} of ${total}` : `${before + 1}–${before + rows} of ${total}`,
        )
      }),
      check,
    )
  })

  test('a digest, which shows every task that has a number', () => {
    const counts = fc.record({ overdue: fc.nat(), today: fc.nat(), soon: fc.nat(), back: fc.nat() })
    fc.assert(
      fc.property(
        fc.array(task, { maxLength: 10 }),
        counts,
        left,
        fc.nat(60),
        seen,
        snooze,
        (tasks, urgent, more, leadDays, from, back) => {
          const numbered = tasks.map((each, index) => ({
            position: index + 1,
            task: { ...each, id: index },
            backFrom: index % 3 === 0 ? back : null,
          }))
          const view = digestView(
            { person: { id: 1, name: 'Dana Ortiz' }, tasks: numbered, counts: urgent, left: more, leadDays },
            from,
          )
          expectValid(view)
          expect(view.text.split('\n').filter((line) => /^\d+\. /.test(line))).toHaveLength(tasks.length)
        },
      ),
      check,
    )
  })

  test('what became of an edit', () => {
    const lines = fc.array(nasty, { minLength: 1, maxLength: 2 })
    const edit = fc.record({
      id: fc.nat(),
      taskId: fc.nat(),
      task: fc.record({ line: fc.nat(), source: nasty, isRemoved: fc.boolean() }),
      state: fc.constantFrom('pending', 'written', 'unchanged', 'refused'),
      change: fc.oneof(
        fc.constant({ kind: 'done' as const }),
        nasty.map((owner) => ({ kind: 'assign' as const, owner })),
        day.map((due) => ({ kind: 'reschedule' as const, due })),
      ),
      message: maybe(nasty),
      written: maybe(fc.record({ line: fc.nat(), before: lines, after: fc.array(nasty, { maxLength: 3 }) })),
      undoes: maybe(fc.nat()),
    })
    fc.assert(
      fc.property(edit, task, (each, of) => expectValid(editView(each, of, null))),
      check,
    )
  })

  test('a choice, a sentence, help, a question', () => {
    fc.assert(
      fc.property(
        nasty,
        names,
        fc.array(fc.record({ position: fc.nat(), taskId: fc.nat() }), { minLength: 2, maxLength: 120 }),
        (name, candidates, tasks) => {
          expectValid(choiceView(name, candidates, (each) => `/actions ${each}`))
          expectValid(sentence(name))
          expectValid(actionsHelp(name))
          expectValid(decisionsHelp(name))
          expectValid(whichView('start', tasks))
        },
      ),
      check,
    )
  })
})
