import { z } from 'zod'
import type { Preference } from '../database/preference.ts'
import type { Recipient } from '../database/reminders.ts'
import { type PersonalSettings, type ReminderSettings, settingsFor } from '../reminders/settings.ts'
import type { Values } from './press.ts'

// How someone wants to be reminded, as a modal asks for it.

/** How someone is reminded, with all that they could choose. */
export interface Choice {
  readonly personId: number
  readonly name: string
  readonly rhythm: Preference['rhythm']
  /** For weekly: an ISO weekday. */
  readonly weekday: number
  /** For daily. */
  readonly days: ReadonlySet<number>
  /** As they chose it: weekly may look further ahead. */
  readonly leadDays: number
  /** What comes of it. */
  readonly own: PersonalSettings
}

/** Where weekly begins for whoever never chose: on the first of the workspace's days. */
const firstOf = (days: ReadonlySet<number>) => Math.min(7, ...days)

/** Gives how someone is reminded now. */
export function choiceOf(person: Recipient, workspace: ReminderSettings): Choice {
  const { id: personId, name, preference } = person
  return {
    personId,
    name,
    rhythm: preference?.rhythm ?? 'daily',
    weekday: preference?.weekday ?? firstOf(workspace.days),
    days: preference?.days ?? workspace.days,
    leadDays: preference?.leadDays ?? workspace.leadDays,
    own: settingsFor(person, workspace),
  }
}

const weekday = z.coerce.number().int().min(1).max(7)
const filled = z.object({
  settings_rhythm: z.enum(['daily', 'weekly', 'off']),
  settings_days: z
    .string()
    .nullish()
    .transform(
      (text) =>
        new Set(
          (text ?? '')
            .split(' ')
            .filter(Boolean)
            .map((day) => weekday.parse(day)),
        ),
    ),
  settings_weekday: weekday,
  settings_at: z.string().transform((text) => Temporal.PlainTime.from(text)),
  settings_lead: z.coerce.number().int().min(0).max(60),
  settings_form: z.enum(['digest', 'tasks']),
})

export type Chosen =
  | { readonly kind: 'preference'; readonly preference: Preference }
  /** A sentence about the input, by the id of its block. */
  | { readonly kind: 'wrong'; readonly errors: Readonly<Record<string, string>> }

/** Reads what someone chose in the modal; what is as the workspace has it follows the workspace. */
export function readChoice(values: Values, workspace: ReminderSettings): Chosen {
  const chosen = filled.parse(values)
  const { settings_rhythm: rhythm, settings_at: at, settings_days: days, settings_lead: leadDays } = chosen
  if (rhythm === 'daily' && days.size === 0)
    return { kind: 'wrong', errors: { settings_days: 'Choose a day at least, or no reminders above.' } }
  const preference = {
    rhythm,
    at: at.equals(workspace.at) ? null : at,
    days: days.size === 0 || days.symmetricDifference(workspace.days).size === 0 ? null : days,
    weekday: chosen.settings_weekday,
    leadDays: leadDays === workspace.leadDays ? null : leadDays,
    form: chosen.settings_form,
  }
  return { kind: 'preference', preference }
}
