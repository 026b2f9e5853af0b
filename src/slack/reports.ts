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
import type { Message } from './fit.ts'
import { accountById, readReport } from './report.ts'
import { sendOutcome } from './send-outcome.ts'
import { type Place, say, tell } from './speak.ts'
import { isEmpty, reportView } from './views/report.ts'
import { sentence } from './views/sentence.ts'

const MONDAYS: ReadonlySet<number> = new Set([1])

/** The date for which reports are due: on Mondays, from the hour of reminding on; null at other times. */
function reportDate({ settings, now }: SlackDeps): Temporal.PlainDate | null {
  return dateToRemind({ ...settings.reminders, zone: settings.zone, days: MONDAYS }, now())
}

/** A report that was claimed, and what posting it takes. */
interface Claimed {
  readonly deps: SlackDeps
  readonly client: WebClient
  readonly subscription: Subscription
  readonly claim: ReportClaim
  readonly date: Temporal.PlainDate
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
    if (claim !== null) await postSafely({ deps, client, subscription, claim, date })
  }
}

/** Trouble with one report is no reason to leave out the others; what it leaves behind is settled later. */
async function postSafely(claimed: Claimed): Promise<void> {
  try {
    await post(claimed)
  } catch (error) {
    const { deps, subscription } = claimed
    deps.log.error(
      { subscription: subscription.id, problem: String(error) },
      'A report could not be recorded.',
    )
  }
}

async function post(claimed: Claimed): Promise<void> {
  const { deps, client, subscription, claim, date } = claimed
  const { db, settings } = deps
  const { channel, askedBy, accountId } = subscription
  const account = await accountById(db, accountId)
  const report = account && (await readReport(db, account, date))
  if (report === null || isEmpty(report)) return endReport(db, claim, 'nothing', null)
  // Guests may have come since it was asked for.
  const permission = mayShare(await findAsker(db, askedBy), await channelFacts(deps, client, channel))
  if (permission.kind === 'no') return fail(claimed, permission.sentence)
  const taskIds = report.tasks.map(({ task }) => task.id)
  if (!(await startPosting(db, claim, taskIds))) return
  const view = reportView(report, { today: date, noteUrl: settings.noteUrl })
  await record(claimed, await attempt(deps, channel, view))
}

type Posted = ({ readonly kind: 'sent' } & Place) | ReturnType<typeof sendOutcome>

/** Posts with a client that tries once: a post whose answer was lost may have arrived. */
async function attempt({ settings, log }: SlackDeps, channel: string, message: Message): Promise<Posted> {
  const client = new WebClient(settings.botToken, sendingOptions(settings, boltLogger(log)))
  try {
    return { kind: 'sent', ...(await say(client, channel, message)) }
  } catch (error) {
    return sendOutcome(error)
  }
}

async function record(claimed: Claimed, posted: Posted): Promise<void> {
  const { claim, deps } = claimed
  const { db, now, log } = deps
  switch (posted.kind) {
    case 'sent':
      return recordPosted(db, claim.id, posted, now())
    case 'later':
      return releaseReport(db, claim)
    case 'refused':
      return fail(claimed, `Slack says ${posted.reason}. Am I in that channel?`)
    case 'unclear':
      log.warn({ report: claim.id, reason: posted.reason }, 'It is unclear whether a report was posted.')
      return endReport(db, claim, 'unknown', posted.reason)
  }
}

/** Whoever asked for it hears why the channel got nothing this week. */
async function fail({ deps, client, subscription, claim }: Claimed, reason: string): Promise<void> {
  const { channel, account, askedBy } = subscription
  await endReport(deps.db, claim, 'failed', reason)
  const said = `I could not post this week’s report on ${account} to the channel that you asked for. ${reason}`
  await tell(client, askedBy, sentence(said)).catch((error) =>
    deps.log.warn({ channel, problem: String(error) }, 'Nobody could be told that a report failed.'),
  )
}
