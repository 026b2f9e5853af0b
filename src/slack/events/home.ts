import type { App } from '@slack/bolt'
import { z } from 'zod'
import { openHome } from '../../database/home.ts'
import type { SlackDeps } from '../deps.ts'
import { onEvent } from '../entrances.ts'
import { publishHome } from '../home/publish.ts'

const opening = z.object({ user: z.string(), tab: z.string(), view: z.unknown().optional() })

/** Shows whoever opens their Home what is theirs; whoever may not ask is told why there is nothing. */
export function onHomeOpened(app: App, deps: SlackDeps): void {
  onEvent(app, 'app_home_opened', async (event) => {
    const { user, tab, view } = opening.parse(event)
    if (tab !== 'home') return
    await openHome(deps.db, user, deps.now())
    // Slack forgets Homes, where the app is installed again say.
    await publishHome(deps, app.client, user, { isAnswer: view === undefined })
  })
}
