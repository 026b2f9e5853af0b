import type { Kysely } from 'kysely'
import { doneSince } from '../database/answers/brief.ts'
import { IN_CHANNELS } from '../database/answers/conditions.ts'
import { answerDecisions } from '../database/answers/decisions.ts'
import { namesInSight } from '../database/answers/names.ts'
import { postedInChannel } from '../database/answers/posted.ts'
import { answerTasks } from '../database/answers/tasks.ts'
import type { Post } from '../database/post.ts'
import { findReport } from '../database/report.ts'
import type { Database } from '../database/schema.ts'
import { type TheAccount, theAccount } from './commands/the-account.ts'
import type { SlackDeps } from './deps.ts'
import type { Message } from './fit.ts'
import { REPORT_TASKS, type Report, reportView } from './views/report.ts'

const WEEK = { days: 7 }
const NEWS = 5

/** Reads what a channel is told of an account on a Monday: the week before, and the week to come; nothing confidential. */
export async function readReport(
  db: Kysely<Database>,
  { name, ids }: TheAccount,
  today: Temporal.PlainDate,
): Promise<Report> {
  const since = today.subtract(WEEK)
  const about = { accounts: ids, words: [], today, sight: IN_CHANNELS }
  const tasks = { ...about, people: null, limit: REPORT_TASKS }
  const [overdue, due, done, decided] = await Promise.all([
    answerTasks(db, { ...tasks, filters: ['overdue'] }),
    answerTasks(db, { ...tasks, filters: ['week'] }),
    doneSince(db, { ...about, limit: NEWS }, since),
    answerDecisions(db, { ...about, since, limit: NEWS }),
  ])
  return {
    account: name,
    since,
    tasks: [...overdue.tasks, ...due.tasks]
      .slice(0, REPORT_TASKS)
      .map((task, index) => ({ position: index + 1, task })),
    overdue: overdue.matching,
    dueThisWeek: due.matching,
    done,
    decided,
  }
}

/** Finds an account and those below it by its id; null where there is none any more that a channel may hear of. */
export async function accountById(db: Kysely<Database>, accountId: number): Promise<TheAccount | null> {
  const { accounts } = await namesInSight(db, IN_CHANNELS)
  const account = accounts.find(({ id }) => id === accountId)
  return account === undefined ? null : theAccount(account, accounts)
}

/** Gives what a report in a channel should show now; null where the post is none. */
export async function reportNow({ db, settings }: SlackDeps, post: Post): Promise<Message | null> {
  const posted = await findReport(db, post.channel, post.ts)
  const account = posted && (await accountById(db, posted.accountId))
  if (posted === null || account === null) return null
  const { localDate: today } = posted
  const report = { ...(await readReport(db, account, today)), tasks: await postedInChannel(db, post) }
  return reportView(report, { today, noteUrl: settings.noteUrl })
}
