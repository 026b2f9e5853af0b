import type { ReminderConfig } from '../config.ts'
import type { Recipient } from '../database/reminders.ts'

/** The workspace's rule for when reminders go out. */
export interface ReminderSettings extends ReminderConfig {
  /** The IANA zone of those whose own isn't known. */
  readonly zone: string
}

/** One person's rule: what they chose, and what the workspace says of the rest. */
export interface PersonalSettings extends ReminderSettings {
  /** In one message, or in one for each task. */
  readonly form: 'digest' | 'tasks'
}

/** Whoever is reminded once a week hears of all that falls due before the next time. */
const WEEK_AHEAD = 6
const NEVER: ReadonlySet<number> = new Set()

/** Gives when and how someone is to be reminded; with no days where they want none. */
export function settingsFor(
  { preference, zone }: Pick<Recipient, 'preference' | 'zone'>,
  workspace: ReminderSettings,
): PersonalSettings {
  const own = { ...workspace, zone: zone ?? workspace.zone, form: preference?.form ?? 'digest' }
  if (preference === null) return own
  const { rhythm, weekday } = preference
  const at = preference.at ?? workspace.at
  const leadDays = preference.leadDays ?? workspace.leadDays
  switch (rhythm) {
    case 'daily':
      return { ...own, at, leadDays, days: preference.days ?? workspace.days }
    case 'weekly':
      return { ...own, at, leadDays: Math.max(leadDays, WEEK_AHEAD), days: new Set([weekday]) }
    case 'off':
      return { ...own, at, leadDays, days: NEVER }
  }
}
