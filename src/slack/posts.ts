import { WebClient } from '@slack/web-api'
import { handoverAt } from '../database/handover.ts'
import { findPost, type Post } from '../database/post.ts'
import { isRefreshing, markShown, markStale, staleAt, stalePlaces } from '../database/stale-post.ts'
import { sendingOptions } from './bolt/clients.ts'
import { boltLogger } from './bolt/logger.ts'
import { briefNow } from './brief.ts'
import { isAmongMembers } from './channels.ts'
import type { SlackDeps } from './deps.ts'
import { digestNow } from './digest-now.ts'
import type { Message } from './fit.ts'
import { handoverNow } from './handovers.ts'
import { reportNow } from './report.ts'
import { sendOutcome } from './send-outcome.ts'
import { sharedListNow } from './shared-lists.ts'
import { type Place, replace } from './speak.ts'
import { withFreshMenus } from './views/task-controls.ts'

const LIVE_HOURS = 30 * 24
const MOST_AT_A_TIME = 100
const AT_ONCE = 4

/** Brings the messages that show a task up to date, but for those older than 30 days; what Slack makes wait waits. */
export async function refreshPosts(deps: SlackDeps, taskId: number): Promise<void> {
  await markStale(deps.db, taskId)
  await refreshStale(deps, taskId)
}

/** Brings messages up to date that have waited to be. */
export function refreshLate(deps: SlackDeps): Promise<void> {
  return refreshStale(deps, null)
}

async function refreshStale(deps: SlackDeps, taskId: number | null): Promise<void> {
  const { db, settings, log } = deps
  const since = deps.now().subtract({ hours: LIVE_HOURS })
  const places = await stalePlaces(db, taskId, since, MOST_AT_A_TIME)
  // A client of its own: a rate limit holds up every call of the client that meets it.
  const client = new WebClient(settings.botToken, sendingOptions(settings, boltLogger(log)))
  for (let from = 0; from < places.length; from += AT_ONCE)
    await Promise.all(places.slice(from, from + AT_ONCE).map((place) => refresh(deps, client, place)))
}

/** One at a time among all copies of the bot, so that what is old never takes the place of what is new. */
function refresh(deps: SlackDeps, client: WebClient, place: Place): Promise<void> {
  return deps.db.transaction().execute(async (transaction) => {
    if (!(await isRefreshing(transaction, place))) return
    for (;;) {
      const stale = await staleAt(deps.db, place)
      if (stale.length === 0 || !(await isReplaced(deps, client, place))) return
      await markShown(deps.db, place, stale)
    }
  })
}

/** Whether Slack took what the post is to show now, or never will. */
async function isReplaced(deps: SlackDeps, client: WebClient, place: Place): Promise<boolean> {
  const post = await findPost(deps.db, place.channel, place.ts)
  const message = post && (await messageNow(deps, post))
  if (message === null) return true
  try {
    await replace(client, place, withFreshMenus(message, deps.now().epochMilliseconds))
    return true
  } catch (error) {
    const outcome = sendOutcome(error)
    deps.log.warn({ outcome, ...place }, 'A message could not be brought up to date.')
    return outcome.kind === 'refused'
  }
}

/** Gives what a post should show now; null where nobody is left for whom it was, or others have come to read it. */
async function messageNow(deps: SlackDeps, post: Post): Promise<Message | null> {
  if (post.kind === 'list' && !(await isAmongMembers(deps.db, post.channel))) return null
  if (post.kind === 'list')
    return (await briefNow(deps, post)) ?? (await reportNow(deps, post)) ?? sharedListNow(deps, post)
  const handover = post.kind === 'task' ? await handoverAt(deps.db, post) : null
  return handover === null ? digestNow(deps, post) : handoverNow(deps, handover)
}
