import type { Change } from '../note/change.ts'

export const CHANGE_VERBS: readonly Change['kind'][] = [
  'done',
  'reopen',
  'start',
  'cancel',
  'reschedule',
  'assign',
  'accept',
  'reject',
]

export type ParsedChange =
  | { readonly kind: 'change'; readonly change: Change }
  | { readonly kind: 'wrong'; readonly message: string }

/** The change that a verb and its `--to` mean, or a sentence that says what to write instead. */
export function parseChange(verb: string, to: string | undefined): ParsedChange {
  switch (verb) {
    case 'reschedule': {
      const due = parseDate(to ?? '')
      if (!due) return wrong('reschedule needs the new date: --to 2025-11-20')
      return { kind: 'change', change: { kind: 'reschedule', due } }
    }
    case 'assign':
      if (!to?.trim()) return wrong('assign needs the new owner: --to "Dana Ortiz"')
      return { kind: 'change', change: { kind: 'assign', owner: to.trim().replace(/^@/, '') } }
    case 'done':
    case 'reopen':
    case 'start':
    case 'cancel':
    case 'accept':
    case 'reject':
      return to === undefined
        ? { kind: 'change', change: { kind: verb } }
        : wrong(`${verb} takes no --to; it belongs to reschedule and assign.`)
    default:
      return wrong(`There is no change called ${verb}: write one of ${CHANGE_VERBS.join(', ')}.`)
  }
}

/** A date written as YYYY-MM-DD, or null. */
export function parseDate(text: string): Temporal.PlainDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch {
    return null
  }
}

export interface FileLine {
  readonly file: string
  readonly line: number
}

/** `notes/meeting.md:12`, or null where no line is named. */
export function parseFileLine(text: string): FileLine | null {
  const match = /^(.+):(\d{1,9})$/.exec(text)
  return match?.[1] ? { file: match[1], line: Number(match[2]) } : null
}

const wrong = (message: string): ParsedChange => ({ kind: 'wrong', message })
