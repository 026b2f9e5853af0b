import type { ReminderConfig } from '../config.ts'

/** The workspace's rule for when reminders go out. */
export interface ReminderSettings extends ReminderConfig {
  /** The IANA zone of those whose own isn't known. */
  readonly zone: string
}
