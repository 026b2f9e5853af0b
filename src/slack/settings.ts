import type { Gestures } from '../changes/gesture.ts'
import type { ChangeSettings } from '../changes/permission.ts'
import type { ReminderSettings } from '../reminders/settings.ts'
import type { OpeningSettings } from './open/links.ts'
import type { NoteUrl } from './views/note.ts'

/** What the workspace's configuration says to this room. */
export interface SlackSettings extends ChangeSettings {
  readonly botToken: string
  readonly connection:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string }
  /** Another base URL than Slack's own. */
  readonly apiUrl: string | null
  /** Where the server listens; 0 picks a free port. */
  readonly port: number
  readonly noteUrl: NoteUrl
  /** Null where the bot has no page of its own for opening notes. */
  readonly opening: OpeningSettings | null
  readonly gestures: Gestures
  /** The IANA zone of those whose own isn't known. */
  readonly zone: string
  readonly reminders: ReminderSettings
}
