import type { App } from '@slack/bolt'
import { z } from 'zod'
import { onEvent } from '../entrances.ts'
import type { Members } from '../members.ts'

const change = z.object({ user: z.unknown() })

/** Keeps what is known of members as Slack says it is now. Nobody asks for anything by these events. */
export function onMemberChange(app: App, members: Members): void {
  const keep = (event: unknown) => members.keep(change.parse(event).user)
  onEvent(app, 'team_join', keep)
  onEvent(app, 'user_change', keep)
}
