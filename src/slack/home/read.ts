import { mayAsk, mayLink } from '../../changes/permission.ts'
import { confidentialNotesFor } from '../../changes/sight.ts'
import { unlinkedFor } from '../../changes/unlinked.ts'
import { accountsOfTasks, doneOn, vaultState, waitedFor } from '../../database/answers/home.ts'
import { namesInSight } from '../../database/answers/names.ts'
import { answerTasks, type TaskQuestion } from '../../database/answers/tasks.ts'
import type { Asker } from '../../database/member.ts'
import { findRecipient } from '../../database/reminders.ts'
import { type Choice, choiceOf } from '../choice.ts'
import { theAccount } from '../commands/the-account.ts'
import type { SlackDeps } from '../deps.ts'
import { HOME_SHOWS, type HomePage } from '../views/home.ts'
import type { VaultSeen } from '../views/home-vault.ts'

const FILES = 5

/**
 * Reads what someone's Home shows, of an account or of what is theirs; null is somebody whom Slack hasn't told us of.
 * Everything is asked at once, so that it takes as long as its slowest query, after one for what they may see.
 */
export async function readHome(
  deps: SlackDeps,
  asker: Asker | null,
  today: Temporal.PlainDate,
  accountId: number | null,
): Promise<HomePage> {
  const permission = mayAsk(asker)
  if (permission.kind === 'no') return { kind: 'closed', sentence: permission.sentence }
  if (asker === null) throw new Error('Someone who isn’t known was allowed to ask.')
  const sight = { confidential: await confidentialNotesFor(deps.db, asker, 'asker') }
  const everything = {
    accounts: null,
    people: null,
    filters: [],
    words: [],
    today,
    sight,
    limit: HOME_SHOWS.mine,
  }
  const shown = accountId === null ? null : await accountPage(deps, everything, accountId)
  return shown ?? minePage(deps, asker, everything)
}

async function accountPage(
  { db }: SlackDeps,
  everything: TaskQuestion,
  accountId: number,
): Promise<HomePage | null> {
  const { accounts } = await namesInSight(db, everything.sight)
  const account = accounts.find(({ id }) => id === accountId)
  if (account === undefined) return null
  const { name, ids } = theAccount(account, accounts)
  const found = await answerTasks(db, { ...everything, accounts: ids, limit: HOME_SHOWS.account })
  return { kind: 'account', name, found }
}

async function minePage(deps: SlackDeps, asker: Asker, everything: TaskQuestion): Promise<HomePage> {
  const { db } = deps
  const people = [...(asker.person === null ? [] : [asker.person.id]), ...asker.groups]
  const mine = { ...everything, people }
  const question = { ...mine, userId: asker.userId }
  const keeps = mayLink(asker, deps.settings.admins).kind === 'yes'
  const proposed: TaskQuestion = {
    ...mine,
    // Whoever keeps the notes reviews what nobody has taken on, too.
    people: keeps ? null : people,
    filters: ['proposed'],
    limit: HOME_SHOWS.proposed,
  }
  const [mineFound, doneToday, waited, accounts, proposedFound, settings, vault] = await Promise.all([
    answerTasks(db, mine),
    doneOn(db, question, HOME_SHOWS.done),
    waitedFor(db, question, HOME_SHOWS.waitedFor),
    accountsOfTasks(db, question, HOME_SHOWS.accounts),
    answerTasks(db, proposed),
    settingsOf(deps, asker),
    keeps ? vaultSeen(deps, asker) : null,
  ])
  return {
    kind: 'mine',
    name: people.length === 0 ? null : (asker.person?.name ?? asker.name),
    mine: mineFound,
    doneToday,
    waitedFor: waited,
    accounts: accounts.accounts,
    accountsInAll: accounts.total,
    proposed: proposedFound,
    settings,
    vault,
  }
}

async function settingsOf({ db, settings }: SlackDeps, { person }: Asker): Promise<Choice | null> {
  const recipient = person && (await findRecipient(db, person.id))
  return recipient && choiceOf(recipient, settings.reminders)
}

async function vaultSeen({ db, settings }: SlackDeps, asker: Asker): Promise<VaultSeen> {
  const [{ syncedAt, ...state }, unknown] = await Promise.all([vaultState(db, FILES), unlinkedFor(db, asker)])
  const zone = asker.zone ?? settings.zone
  return {
    ...state,
    syncedAt: syncedAt?.toZonedDateTimeISO(zone) ?? null,
    unknownOwners: unknown.length,
  }
}
