import { createHash } from 'node:crypto'
import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import { z } from 'zod'
import { todayOf } from '../../changes/request.ts'
import { findHome, type Home, homesWith, saveHome } from '../../database/home.ts'
import { findAsker } from '../../database/member.ts'
import type { SlackDeps } from '../deps.ts'
import type { Message } from '../fit.ts'
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

/** Brings every Home up to date that shows a task; one that can't be is left for when its owner looks at it. */
export async function refreshHomes(deps: SlackDeps, client: WebClient, taskId: number): Promise<void> {
  const { db, log, now } = deps
  for (const userId of await homesWith(db, taskId, now().subtract(LOOKED_AT_SINCE)))
    await publishHome(deps, client, userId, { isAnswer: false }).catch((error) =>
      log.warn({ user: userId, problem: String(error) }, 'A Home can’t be brought up to date now.'),
    )
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
  const before = await findHome(db, userId)
  if (before === null) return true
  const asker = await findAsker(db, userId)
  const today = todayOf(asker, deps)
  const page = await readHome(deps, asker, today, before.accountId)
  const seen = { today, noteUrl: settings.noteUrl }
  const content = hashOf(homeView(page, null, seen, ''))
  if (content === before.content && !isAnswer) return true
  const view = homeView(page, said ?? null, seen, before.viewHash ?? '')
  const viewHash = await publish(client, userId, view, isLast ? null : before)
  if (viewHash === null) return false
  await saveHome(db, userId, { content, viewHash })
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
