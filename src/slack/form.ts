import { z } from 'zod'
import type { Asker } from '../database/member.ts'
import type { Change } from '../note/change.ts'
import { type Origin, storedOrigin } from './origin.ts'

// What a modal about a task asks, and what becomes of it once it is filled in.

/** What a form is for. */
export const FORM_VERBS = ['reschedule', 'assign', 'cancel', 'accept', 'snooze'] as const

export type FormVerb = (typeof FORM_VERBS)[number]

/** A form about a task, and where it was opened. */
export interface Form {
  readonly verb: FormVerb
  readonly taskId: number
  readonly origin: Origin
}

/** What is chosen in a form so far. */
export interface Chosen {
  readonly owner: ChosenOwner | null
  readonly day: Temporal.PlainDate | null
  readonly reason: string | null
}

/** A person or group of the directory. */
export interface ChosenOwner {
  readonly id: number
  readonly name: string
}

/** What a form asks for once it is filled in. */
export type Draft =
  | { readonly kind: 'change'; readonly change: Change }
  | { readonly kind: 'snooze'; readonly until: Temporal.PlainDate; readonly reason: string | null }
  /** A sentence about the input that isn't as it has to be. */
  | { readonly kind: 'incomplete'; readonly input: FormInput; readonly sentence: string }

export type FormInput = 'owner' | 'day' | 'reason'

/** Gives what a form asks for. */
export function draftOf(verb: FormVerb, chosen: Chosen, today: Temporal.PlainDate): Draft {
  const { owner, day, reason } = chosen
  if (day !== null && Temporal.PlainDate.compare(day, today) < 0)
    return incomplete('day', 'That day has passed.')
  switch (verb) {
    case 'reschedule':
      return day === null ? incomplete('day', 'Choose a day.') : changing({ kind: 'reschedule', due: day })
    case 'assign':
      return owner === null
        ? incomplete('owner', 'Choose whom it is for.')
        : changing({ kind: 'assign', owner: owner.name })
    case 'cancel':
      return changing({ kind: 'cancel' })
    case 'accept':
      return changing({
        kind: 'accept',
        ...(owner === null ? {} : { owner: owner.name }),
        ...(day === null ? {} : { due: day }),
      })
    case 'snooze':
      if (day === null || day.equals(today)) return incomplete('day', 'Choose a day after today.')
      return { kind: 'snooze', until: day, reason }
  }
}

/** Gives what a form suggests when it opens. */
export function suggested(
  verb: FormVerb,
  task: { readonly due: Temporal.PlainDate | null; readonly owners: readonly string[] },
  { person }: Pick<Asker, 'person'>,
  today: Temporal.PlainDate,
): Chosen {
  const { due, owners } = task
  const isPast = due === null || Temporal.PlainDate.compare(due, today) < 0
  const myself = person === null || owners.includes(person.name) ? null : { id: person.id, name: person.name }
  const nothing: Chosen = { owner: null, day: null, reason: null }
  switch (verb) {
    case 'reschedule':
      return { ...nothing, day: (isPast ? today : due).add({ weeks: 1 }) }
    case 'assign':
      return { ...nothing, owner: myself }
    case 'accept':
      return { ...nothing, owner: owners.length === 0 ? myself : null, day: isPast ? null : due }
    case 'snooze':
      return { ...nothing, day: today.add({ days: 1 }) }
    case 'cancel':
      return nothing
  }
}

/** A form as its modal remembers it, in at most 3,000 characters. */
export function formText(form: Form): string {
  return JSON.stringify(form)
}

/** Reads what `formText` gave. */
export function readForm(text: string): Form {
  return form.parse(JSON.parse(text))
}

const form: z.ZodType<Form> = z.object({
  verb: z.enum(FORM_VERBS),
  taskId: z.number(),
  origin: storedOrigin,
})

function changing(change: Change): Draft {
  return { kind: 'change', change }
}

function incomplete(input: FormInput, sentence: string): Draft {
  return { kind: 'incomplete', input, sentence }
}
