import fc from 'fast-check'
import { expect, test } from 'vitest'
import { draftOf, FORM_VERBS, type Form, formText, readForm } from '../../../src/slack/form.ts'
import { formRefused, formView, loadingView } from '../../../src/slack/views/form.ts'
import { declineForm, givenBackView, handoverView, takenOnView } from '../../../src/slack/views/handover.ts'
import { historyView, whereView } from '../../../src/slack/views/history.ts'
import { previewPart } from '../../../src/slack/views/preview.ts'
import { snoozedView } from '../../../src/slack/views/snoozed.ts'
import { day, expectModal, expectValid, maybe, nasty, seen, task } from './any.ts'

// Whatever the notes hold, every modal about a task is one that Slack takes.

const lines = fc.array(nasty, { minLength: 1, maxLength: 2 })
const written = fc.record({ line: fc.nat(), before: lines, after: fc.array(nasty, { maxLength: 3 }) })
const result = fc.oneof(
  fc.record({
    kind: fc.constant('changed' as const),
    bytes: fc.constant(new Uint8Array()),
    written,
    message: maybe(nasty),
  }),
  fc.record({ kind: fc.constant('refused' as const), message: nasty }),
)
const form = fc.record<Form>({
  verb: fc.constantFrom(...FORM_VERBS),
  taskId: fc.nat(),
  origin: fc.record({
    surface: fc.constantFrom(
      { kind: 'home' as const },
      { kind: 'ephemeral' as const, channel: 'C1', responseUrl: 'https://hooks.slack.com/actions/T/1/x' },
    ),
    question: maybe(fc.string({ maxLength: 240 })),
  }),
})
const chosen = fc.record({
  owner: maybe(fc.record({ id: fc.nat(), name: nasty })),
  day: maybe(day),
  reason: maybe(fc.string({ maxLength: 300 })),
})

test('a form, whatever it is about and however it is filled in; and it remembers what it is', () => {
  fc.assert(
    fc.property(form, task, chosen, result, seen, (each, about, filled, tried, from) => {
      const outlook = previewPart(tried, about, from.noteUrl)
      expectModal(formView({ form: each, task: about, chosen: filled, outlook }, from))
      expect(readForm(formText(each))).toEqual(each)
      expectModal(loadingView(each.verb))
      expectModal(formRefused(each.verb, about.text))
      const draft = draftOf(each.verb, filled, from.today)
      if (draft.kind === 'incomplete') expect(draft.sentence).not.toBe('')
    }),
    { numRuns: 60 },
  )
})

const deed = fc.record({
  name: maybe(nasty),
  at: fc.nat().map((seconds) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000)),
  what: fc.oneof(
    fc.record({
      kind: fc.constant('edit' as const),
      change: nasty.map((owner) => ({ kind: 'accept' as const, owner })),
      state: fc.constantFrom('pending', 'written', 'unchanged', 'refused'),
      isUndo: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('snooze' as const),
      until: day,
      reason: maybe(nasty),
      isUndone: fc.boolean(),
    }),
  ),
})
const history = fc.record({
  dates: fc.record({ created: maybe(day), done: maybe(day), cancelled: maybe(day) }),
  deeds: fc.array(deed, { maxLength: 80 }),
  total: fc.nat(),
})

test('history, and where a task stands', () => {
  fc.assert(
    fc.property(task, history, nasty, seen, (about, past, source, from) => {
      expectModal(historyView(about, past, from, 'Pacific/Kiritimati'))
      expectModal(whereView(about, source, from))
    }),
    { numRuns: 60 },
  )
})

const handover = fc.record({
  editId: fc.nat(),
  taskId: fc.nat(),
  personId: fc.nat(),
  state: fc.constantFrom('telling', 'told', 'accepted', 'declined', 'failed'),
  words: maybe(nasty),
  giver: fc.record({ userId: fc.constant('U1'), name: maybe(nasty) }),
  isUndone: fc.boolean(),
})

test('what is said of a task that is handed over, or put off', () => {
  fc.assert(
    fc.property(handover, task, nasty, maybe(written), seen, (each, about, name, edited, from) => {
      expectValid(handoverView(each, about, from))
      expectValid(givenBackView(each, name, about, from))
      expectValid(takenOnView(name, about, from))
      expectModal(declineForm(edited, about, '{}', from))
      expectValid(snoozedView({ taskId: 1, until: from.today, gesture: 'press 1' }))
    }),
    { numRuns: 60 },
  )
})
