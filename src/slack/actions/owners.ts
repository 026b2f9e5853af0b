import type { App } from '@slack/bolt'
import { linkOwner, unlinkOwner } from '../../changes/owner-links.ts'
import { mayAsk } from '../../changes/permission.ts'
import { findUnlinked, unlinkedFor } from '../../changes/unlinked.ts'
import type { ChannelFacts } from '../../database/channel.ts'
import { findAsker } from '../../database/member.ts'
import type { LinkTarget } from '../../database/owner-link.ts'
import { channelFacts } from '../channels.ts'
import { linksMessage, ownersMessage, pageOf } from '../commands/people.ts'
import type { SlackDeps } from '../deps.ts'
import type { Press } from '../entrances.ts'
import type { Message } from '../fit.ts'
import { count } from '../views/dates.ts'
import { targetName } from '../views/links.ts'
import { onKeeping } from './keeping.ts'

/** Takes what those who may say who is who press in `/actions people`. */
export function onOwners(app: App, deps: SlackDeps): void {
  const on = (actionId: string, answer: (press: Press, value: string) => Promise<Message>) =>
    onKeeping(app, deps, actionId, answer)
  on('owner_member', (press, userId) => linkMember(deps, press, userId))
  on('owner_channel', async (press, channel) => {
    const facts = await channelFacts(deps, app.client, channel)
    return link(deps, press, { kind: 'channel', channel }, null, hintAbout(facts))
  })
  on('owner_nobody', (press) => link(deps, press, { kind: 'nobody' }, null))
  for (const actionId of ['owners', 'owners_before', 'owners_after'])
    on(actionId, ({ asker }, from) => ownersMessage(deps, asker, startOf(from)))
  for (const actionId of ['links', 'links_before', 'links_after'])
    on(actionId, (_, from) => linksMessage(deps, startOf(from), null))
  on('unlink', async (_, key) => {
    await unlinkOwner(deps.db, key, deps.now())
    return linksMessage(deps, 0, 'That link is gone: the name means again what the notes say.')
  })
}

/** What whoever makes a channel a group's has to know of it: its reminders are read by everyone in there. */
function hintAbout(facts: ChannelFacts | null): string {
  if (facts?.isJoined !== true) return ' Invite me into that channel: I remind the group there.'
  if (facts.isArchived) return ' That channel is archived: I can’t remind the group there.'
  if (facts.isShared || facts.hasOutsiders)
    return ' Not everyone in that channel is a full member: they will read the group’s reminders, too.'
  return ''
}

/** Where a page begins, as its button says. */
const startOf = (value: string) => Number(/^\d{1,6}$/.exec(value)?.[0] ?? 0)

async function linkMember(deps: SlackDeps, press: Press, userId: string): Promise<Message> {
  const member = await findAsker(deps.db, userId)
  if (member !== null && mayAsk(member).kind === 'yes')
    return link(deps, press, { kind: 'member', userId }, member.name)
  const refusal = 'Only a full member of this workspace can be somebody in the notes.'
  return pageOf(deps.db, press.asker, await unlinkedFor(deps.db, press.asker), 0, refusal)
}

async function link(
  { db, now }: SlackDeps,
  { asker, blockId }: Press,
  target: LinkTarget,
  memberName: string | null,
  hint = '',
): Promise<Message> {
  const key = blockId.replace(/^owner /, '')
  const owner = await findUnlinked(db, asker, key)
  if (owner === undefined) {
    const gone = 'That name is linked already, or gone from the notes.'
    return pageOf(db, asker, await unlinkedFor(db, asker), 0, gone)
  }
  await linkOwner(db, { key, written: owner.name, target }, asker.userId, now())
  const after = await unlinkedFor(db, asker)
  const found = owner.open - (after.find((each) => each.key === key)?.open ?? 0)
  const who = `${owner.name} is ${targetName(target, memberName)} now`
  return pageOf(db, asker, after, 0, `${who}: ${foundInWords(found, target)}.${hint}`)
}

function foundInWords(found: number, { kind }: LinkTarget): string {
  const tasks = count(found, 'open task')
  if (kind !== 'nobody') return `${tasks} found their owner`
  return `${tasks} ${found === 1 ? 'is' : 'are'} nobody’s`
}
