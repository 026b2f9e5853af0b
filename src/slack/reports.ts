import { WebClient } from '@slack/web-api'
import { mayShare } from '../changes/permission.ts'
import { findAsker } from '../database/member.ts'
import {
  claimReport,
  endReport,
  type ReportClaim,
  recordPosted,
  releaseReport,
  settleLostReports,
  startPosting,
} from '../database/report.ts'
import { type Subscription, subscriptionsDue } from '../database/subscription.ts'
import { dateToRemind } from '../reminders/morning.ts'
import { sendingOptions } from './bolt/clients.ts'
import { boltLogger } from './bolt/logger.ts'
import { channelFacts } from './channels.ts'
import type { SlackDeps } from './deps.ts'
import { accountById, readReport } from './report.ts'
import { sendOutcome } from './send-outcome.ts'
import { type Place, say, tell } from './speak.ts'
import { isEmpty, reportView } from './views/report.ts'
import { sentence } from './views/sentence.ts'

const MONDAYS: ReadonlySet<number> = new Set([1])

/** The date for which reports are due: on Mondays, from the hour of reminding on; null at other times. */
export function reportDate({ settings, now }: SlackDeps): Temporal.PlainDate | null {
  return dateToRemind({ ...settings.reminders, zone: settings.zone, days: MONDAYS }, now())
}

/**
 * Posts the weekly reports that are due, each once among all copies of the bot: it is claimed, then posted, then
 * recorded. One of which it is unclear whether it was posted isn't posted again.
 */
export async function postReports(deps: SlackDeps, client: WebClient): Promise<void> {
  const { db, now } = deps
  await settleLostReports(db, now())
  const date = reportDate(deps)
  if (date === null) return
  for (const subscription of await subscriptionsDue(db, date)) {
    const claim = await claimReport(db, subscription.id, date, now())
    if (claim !== null) await postSafely(deps, client, subscription, claim, date)
  }
}

/** Trouble with one report is no reason to leave out the others; what it leaves behind is settled later. */
async function postSafely(
  deps: SlackDeps,
  client: WebClient,
  subscription: Subscription,
  claim: ReportClaim,
  date: Temporal.PlainDate,
): Promise<void> {
  try {
    await postReport(deps, client, subscription, claim, date)
  } catch (error) {
    deps.log.error(
      { subscription: subscription.id, problem: String(error) },
      'A report could not be recorded.',
    )
  }
}

async function postReport(
  deps: SlackDeps,
  client: WebClient,
  subscription: Subscription,
  claim: ReportClaim,
  date: Temporal.PlainDate,
): Promise<void> {
  const { db, settings } = deps
  const { channel, askedBy, accountId } = subscription
  const account = await accountById(db, accountId)
  const report = account && (await readReport(db, account, date))
  if (report === null || isEmpty(report)) return endReport(db, claim, 'nothing', null)
  // Guests may have come since it was asked for.
  const permission = mayShare(await findAsker(db, askedBy), await channelFacts(deps, client, channel))
  if (permission.kind === 'no') return fail(deps, client, subscription, claim, permission.sentence)
  const taskIds = report.tasks.map(({ id }) => id)
  if (!(await startPosting(db, claim, taskIds))) return
  const posted = await attempt(deps, channel, reportView(report, { today: date, noteUrl: settings.noteUrl }))
  await record(deps, client, subscription, claim, posted)
}

type Posted = ({ readonly kind: 'sent' } & Place) | ReturnType<typeof sendOutcome>

/** Posts with a client that tries once: a post whose answer was lost may have arrived. */
async function attempt(
  { settings, log }: SlackDeps,
  channel: string,
  message: Parameters<typeof say>[2],
): Promise<Posted> {
  const client = new WebClient(settings.botToken, sendingOptions(settings, boltLogger(log)))
  try {
    return { kind: 'sent', ...(await say(client, channel, message)) }
  } catch (error) {
    return sendOutcome(error)
  }
}

async function record(
  deps: SlackDeps,
  client: WebClient,
  subscription: Subscription,
  claim: ReportClaim,
  posted: Posted,
): Promise<void> {
  const { db, now, log } = deps
  switch (posted.kind) {
    case 'sent':
      return recordPosted(db, claim.id, posted, now())
    case 'later':
      return releaseReport(db, claim)
    case 'refused':
      return fail(deps, client, subscription, claim, `Slack says ${posted.reason}. Am I in that channel?`)
    case 'unclear':
      log.warn({ report: claim.id, reason: posted.reason }, 'It is unclear whether a report was posted.')
      return endReport(db, claim, 'unknown', posted.reason)
  }
}

/** Whoever asked for it hears why the channel got nothing this week. */
async function fail(
  { db, log }: SlackDeps,
  client: WebClient,
  { channel, account, askedBy }: Subscription,
  claim: ReportClaim,
  reason: string,
): Promise<void> {
  await endReport(db, claim, 'failed', reason)
  const said = `I could not post this week’s report on ${account} to the channel that you asked for. ${reason}`
  await tell(client, askedBy, sentence(said)).catch((error) =>
    log.warn({ channel, problem: String(error) }, 'Nobody could be told that a report failed.'),
  )
}
