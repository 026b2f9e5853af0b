import type { App } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { mayShare } from '../../changes/permission.ts'
import { confidentialNotesFor, namesFor } from '../../changes/sight.ts'
import { IN_CHANNELS } from '../../database/answers/conditions.ts'
import { type Names, namesInSight } from '../../database/answers/names.ts'
import { saveBrief } from '../../database/brief.ts'
import { savePost } from '../../database/post.ts'
import { readBrief } from '../brief.ts'
import { channelFacts } from '../channels.ts'
import type { SlackDeps } from '../deps.ts'
import { onAction, onCommand, type Press, type Question } from '../entrances.ts'
import type { Message } from '../fit.ts'
import { channelOf } from '../press.ts'
import { say, sayAside } from '../speak.ts'
import { briefView } from '../views/brief.ts'
import { sentence } from '../views/sentence.ts'
import { accountTyped, type TheAccount, theAccount } from './the-account.ts'

const COMMAND = '/brief'

/** Answers `/brief`, and posts a brief where someone presses its button. */
export function onBrief(app: App, deps: SlackDeps): void {
  onCommand(app, deps, COMMAND, (question) => answerBrief(deps, question))
  onAction(app, deps, 'brief_share', (press) => share(deps, app.client, press))
}

/** Answers what was asked of `/brief`. */
export async function answerBrief(
  deps: SlackDeps,
  { asker, today, typed, channel }: Question,
): Promise<Message> {
  const names = await namesFor(deps.db, asker)
  const about = accountTyped(typed, names, COMMAND)
  if (about.kind === 'instead') return about.message
  // Where two speak there is nobody else to show it to.
  const share = channel.startsWith('D') ? null : String(about.id)
  return briefFor(deps, { asker, today }, about, names, share)
}

async function share(deps: SlackDeps, client: WebClient, press: Press): Promise<Message | null> {
  const { asker, surface, value } = press
  const channel = channelOf(surface)
  if (channel === null) return null
  const refuse = (why: string) => sayAside(client, surface, asker.userId, sentence(why)).then(() => null)
  const permission = mayShare(asker, await channelFacts(deps, client, channel))
  if (permission.kind === 'no') return refuse(permission.sentence)
  const names = await namesInSight(deps.db, IN_CHANNELS)
  const account = names.accounts.find(({ id }) => String(id) === value)
  if (account === undefined) return refuse('There is nothing about that account that a channel may see.')
  const about = theAccount(account, names.accounts)
  await postBrief(deps, client, press, about, names, channel)
  return briefFor(deps, press, about, names, null)
}

type Reader = Pick<Question, 'asker' | 'today'>

async function briefFor(
  { db, settings }: SlackDeps,
  { asker, today }: Reader,
  about: TheAccount,
  { accounts }: Names,
  share: string | null,
): Promise<Message> {
  const sight = { confidential: await confidentialNotesFor(db, asker, 'asker') }
  const brief = await readBrief(db, about, accounts, { today, sight })
  return briefView(brief, { kind: 'asker', share }, { today, noteUrl: settings.noteUrl })
}

async function postBrief(
  { db, settings, now }: SlackDeps,
  client: WebClient,
  { asker, today }: Reader,
  about: TheAccount,
  { accounts }: Names,
  channel: string,
): Promise<void> {
  const brief = await readBrief(db, about, accounts, { today, sight: IN_CHANNELS })
  const { ours, theirs } = brief.open
  const taskIds = [...ours.tasks, ...theirs.tasks].map(({ id }) => id)
  const numbers = new Map(taskIds.map((id, index) => [id, index + 1]))
  const audience = { kind: 'channel', sharedBy: asker.name, numbers } as const
  const place = await say(client, channel, briefView(brief, audience, { today, noteUrl: settings.noteUrl }))
  await saveBrief(db, {
    ...place,
    accountId: about.id,
    localDate: today,
    ours: ours.tasks.length,
    askedBy: asker.userId,
  })
  await savePost(db, { ...place, kind: 'list', taskIds }, now())
}
