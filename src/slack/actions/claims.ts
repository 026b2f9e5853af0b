import type { App } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { linkOwner } from '../../changes/owner-links.ts'
import { mayAsk, mayLink } from '../../changes/permission.ts'
import { findUnlinked } from '../../changes/unlinked.ts'
import { type Claim, decideClaim, makeClaim, openClaim } from '../../database/claim.ts'
import { findAsker, keepersOf } from '../../database/member.ts'
import type { SlackDeps } from '../deps.ts'
import { onAction, type Press } from '../entrances.ts'
import type { Message } from '../fit.ts'
import { tell } from '../speak.ts'
import { claimView } from '../views/claim.ts'
import { sentence } from '../views/sentence.ts'

/** Takes a member's word for who they are in the notes, and what those who keep the notes say to it. */
export function onClaims(app: App, deps: SlackDeps): void {
  onAction(app, deps, 'claim', (press) => claim(deps, app.client, press))
  onAction(app, deps, 'claim_confirm', (press) =>
    decide(deps, press, (each) => confirm(deps, app.client, press, each)),
  )
  onAction(app, deps, 'claim_decline', (press) =>
    decide(deps, press, (each) => decline(deps, app.client, press, each)),
  )
}

async function claim(
  deps: SlackDeps,
  client: WebClient,
  { asker, value: key }: Press,
): Promise<Message | null> {
  if (key === null) return null
  if (asker.person !== null) return sentence(`You are ${asker.person.name} in the notes.`)
  const owner = await findUnlinked(deps.db, asker, key)
  if (owner === undefined || owner.kind === 'group')
    return sentence('That name is somebody else’s by now, or gone from the notes.')
  const keepers = await keepersOf(deps.db, deps.settings.admins)
  if (keepers.length === 0)
    return sentence('I don’t know whom to ask about that: ask whoever keeps the notes to add your address.')
  const id = await makeClaim(deps.db, { userId: asker.userId, key, written: owner.name }, deps.now())
  if (id === null) return sentence(`Whoever keeps the notes has said that you aren’t ${owner.name}.`)
  for (const keeper of keepers) await tell(client, keeper, claimView(id, asker.name, owner.name))
  return sentence(`I’ve asked whoever keeps the notes whether you are ${owner.name}, and will tell you.`)
}

async function decide(
  deps: SlackDeps,
  { asker, value }: Press,
  carryOut: (claim: Claim) => Promise<Message>,
): Promise<Message> {
  const permission = mayLink(asker, deps.settings.admins)
  if (permission.kind === 'no') return sentence(permission.sentence)
  const open = await openClaim(deps.db, Number(/^\d{1,15}$/.exec(value ?? '')?.[0] ?? 0))
  return open === null ? sentence('That was decided before.') : carryOut(open)
}

async function confirm(deps: SlackDeps, client: WebClient, { asker }: Press, claim: Claim): Promise<Message> {
  const { id, userId, key, written } = claim
  const member = await findAsker(deps.db, userId)
  if (member === null || mayAsk(member).kind === 'no')
    return sentence('They are no full member of this workspace any more.')
  // The link first: a crash in between leaves a claim that can be confirmed again.
  await linkOwner(deps.db, { key, written, target: { kind: 'member', userId } }, asker.userId, deps.now())
  if (await decideClaim(deps.db, id, 'confirmed', asker.userId))
    await tell(
      client,
      userId,
      sentence(`You are ${written} in the notes now: /actions mine lists what is yours.`),
    )
  return sentence(`${member.name} is ${written} in the notes now.`)
}

async function decline(deps: SlackDeps, client: WebClient, { asker }: Press, claim: Claim): Promise<Message> {
  if (await decideClaim(deps.db, claim.id, 'declined', asker.userId))
    await tell(
      client,
      claim.userId,
      sentence(`Whoever keeps the notes says that you aren’t ${claim.written}.`),
    )
  return sentence('Declined; nothing was changed.')
}
