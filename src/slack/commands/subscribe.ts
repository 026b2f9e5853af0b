import type { WebClient } from '@slack/web-api'
import { mayShare } from '../../changes/permission.ts'
import { IN_CHANNELS } from '../../database/answers/conditions.ts'
import { namesInSight } from '../../database/answers/names.ts'
import { subscribe, subscribedAccounts, unsubscribe } from '../../database/subscription.ts'
import { channelFacts } from '../channels.ts'
import type { SlackDeps } from '../deps.ts'
import type { Question } from '../entrances.ts'
import type { Message } from '../fit.ts'
import { listNames } from '../views/names.ts'
import { sentence } from '../views/sentence.ts'
import { accountTyped, type TheAccount } from './the-account.ts'

/** Answers `/actions subscribe` and `/actions unsubscribe` with an account; null where neither was typed. */
export async function answerSubscription(
  deps: SlackDeps,
  client: WebClient,
  question: Question,
): Promise<Message | null> {
  const [, verb = '', rest = ''] = /^\s*((?:un)?subscribe)\b(.*)$/isu.exec(question.typed) ?? []
  const word = verb.toLowerCase()
  if (word === '') return null
  if (rest.trim() === '') return which(deps, question.channel, word)
  const about = accountTyped(rest, await namesInSight(deps.db, IN_CHANNELS), `/actions ${word}`)
  if (about.kind === 'instead') return about.message
  return word === 'subscribe' ? begin(deps, client, question, about) : end(deps, question, about)
}

async function which({ db }: SlackDeps, channel: string, verb: string): Promise<Message> {
  const accounts = await subscribedAccounts(db, channel)
  const told = accounts.length === 0 ? 'nothing' : listNames(accounts, accounts.length)
  return sentence(`I post weekly here: ${told}. Write for example: /actions ${verb} ${accounts[0] ?? 'MAI'}`)
}

async function begin(
  deps: SlackDeps,
  client: WebClient,
  { asker, channel }: Question,
  { id: accountId, name }: TheAccount,
): Promise<Message> {
  const { db, settings, now } = deps
  const permission = mayShare(asker, await channelFacts(deps, client, channel))
  if (permission.kind === 'no') return sentence(permission.sentence)
  const isNew = await subscribe(db, { channel, accountId, askedBy: asker.userId }, now())
  const { at } = settings.reminders
  const when = `Mondays from ${at.toString({ smallestUnit: 'minute' })} (${settings.zone})`
  return sentence(
    isNew
      ? `${when} I post here what was done and decided for ${name} in the week before, what is overdue, and what is due; /actions unsubscribe ${name} ends it. Nothing confidential is told.`
      : `${name} is subscribed here already, on ${when}; /actions unsubscribe ${name} ends it.`,
  )
}

async function end(
  { db, now }: SlackDeps,
  { channel }: Question,
  { id, name }: TheAccount,
): Promise<Message> {
  const ended = await unsubscribe(db, channel, id, now())
  return sentence(
    ended ? `I no longer post about ${name} here.` : `${name} isn’t subscribed here, so nothing was changed.`,
  )
}
