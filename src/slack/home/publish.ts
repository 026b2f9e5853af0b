import { createHash } from 'node:crypto'
import { WebAPIPlatformError, WebClient } from '@slack/web-api'
import { z } from 'zod'
import { todayOf } from '../../changes/request.ts'
import {
  findHome,
  type Home,
  homesWith,
  leaveFresh,
  leaveStale,
  markStale,
  saveHome,
  staleHomes,
} from '../../database/home.ts'
import { findAsker } from '../../database/member.ts'
import { sendingOptions } from '../bolt/clients.ts'
import { boltLogger } from '../bolt/logger.ts'
import type { SlackDeps } from '../deps.ts'
import type { Message } from '../fit.ts'
import { sendOutcome } from '../send-outcome.ts'
import { homeView } from '../views/home.ts'
import { readHome } from './read.ts'

/** What there is to say besides, or reason to publish what hasn't changed. */
export interface Publishing {
  /** What came of a press. */
  readonly said?: Message
  /** Publishes the same again: Slack shows what people ticked until it is told otherwise. */
  readonly isAnswer: boolean
}

/** Those who haven't looked for so long will have it made anew when they do. */
const LOOKED_AT_SINCE = { hours: 24 }
/** What was published so recently is left for the next minute: Slack takes about a hundred a minute of all of them. */
const JUST_PUBLISHED = { seconds: 2 }
const MOST_TRIES = 3

/** Brings someone's Home up to date, if they have ever looked at it. */
export async function publishHome(
  deps: SlackDeps,
  client: WebClient,
  userId: string,
  publishing: Publishing,
): Promise<void> {
  for (let tries = 1; tries <= MOST_TRIES; tries += 1)
    if (await publishOnce(deps, client, userId, publishing, tries === MOST_TRIES)) return
}

/** Brings every Home up to date that shows a task. */
export async function refreshHomes(deps: SlackDeps, taskId: number): Promise<void> {
  const { db, now } = deps
  for (const userId of await homesWith(db, taskId, now().subtract(LOOKED_AT_SINCE)))
    if (!(await leaveStale(db, userId, now().subtract(JUST_PUBLISHED), now())))
      await refreshHome(deps, userId)
}

/** Brings the Homes up to date that were left for later. */
export async function refreshStaleHomes(deps: SlackDeps): Promise<void> {
  for (const userId of await staleHomes(deps.db)) await refreshHome(deps, userId)
}

/** Where Slack wants it later, it is left for then; where it can't be done, for when its owner looks at it. */
async function refreshHome(deps: SlackDeps, userId: string): Promise<void> {
  const { db, settings, log, now } = deps
  // A client of its own: a rate limit holds up every call of the client that meets it.
  const client = new WebClient(settings.botToken, sendingOptions(settings, boltLogger(log)))
  const began = now()
  try {
    await publishHome(deps, client, userId, { isAnswer: false })
  } catch (error) {
    const outcome = sendOutcome(error)
    log.warn({ user: userId, outcome }, 'A Home can’t be brought up to date now.')
    await (outcome.kind === 'later' ? markStale(db, userId, began) : leaveFresh(db, userId, began))
  }
}

/** Publishes what there is now; false where somebody else has meanwhile, who may have known more. */
async function publishOnce(
  deps: SlackDeps,
  client: WebClient,
  userId: string,
  { said, isAnswer }: Publishing,
  isLast: boolean,
): Promise<boolean> {
  const { db, settings } = deps
  const began = deps.now()
  const before = await findHome(db, userId)
  if (before === null) return true
  const asker = await findAsker(db, userId)
  const today = todayOf(asker, deps)
  const page = await readHome(deps, asker, today, before.accountId)
  const seen = { today, noteUrl: settings.noteUrl }
  const content = hashOf(homeView(page, null, seen, ''))
  if (content === before.content && !isAnswer) {
    await leaveFresh(db, userId, began)
    return true
  }
  const view = homeView(page, said ?? null, seen, before.viewHash ?? '')
  const viewHash = await publish(client, userId, view, isLast ? null : before)
  if (viewHash === null) return false
  await saveHome(db, userId, { content, viewHash, began })
  return true
}

const published = z.object({ view: z.object({ hash: z.string() }) })

/** Gives Slack's hash of what it shows now; null where that isn't what `before` says any more. */
async function publish(
  client: WebClient,
  user_id: string,
  view: ReturnType<typeof homeView>,
  before: Home | null,
): Promise<string | null> {
  const hash = before?.viewHash ?? null
  try {
    const answer = await client.views.publish({ user_id, view, ...(hash === null ? {} : { hash }) })
    return published.parse(answer).view.hash
  } catch (error) {
    if (error instanceof WebAPIPlatformError && error.data.error === 'hash_conflict') return null
    throw error
  }
}

function hashOf(view: object): string {
  return createHash('sha256').update(JSON.stringify(view)).digest('base64')
}
