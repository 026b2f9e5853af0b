import { mayLink } from '../../changes/permission.ts'
import { spellingsFor } from '../../changes/spellings.ts'
import { type UnlinkedOwner, unlinkedFor } from '../../changes/unlinked.ts'
import { type Asker, listMembers } from '../../database/member.ts'
import { listLinks } from '../../database/owner-link.ts'
import { mostAlike } from '../../directory/likeness.ts'
import type { SlackDeps } from '../deps.ts'
import type { Message } from '../fit.ts'
import { whoAreYouView } from '../views/claim.ts'
import { LINKS_A_PAGE, linksView } from '../views/links.ts'
import { OWNERS_A_PAGE, ownersView } from '../views/owners.ts'
import { sentence } from '../views/sentence.ts'

/** Answers `/actions people`, for those who may say who is who. */
export function answerPeople(deps: SlackDeps, asker: Asker): Promise<Message> | Message {
  const permission = mayLink(asker, deps.settings.admins)
  return permission.kind === 'no' ? sentence(permission.sentence) : ownersMessage(deps, asker, 0)
}

/** Answers `/actions who`: asks a member whom the notes don't know which of their people they are. */
export async function answerWho({ db }: SlackDeps, asker: Asker): Promise<Message> {
  if (asker.person !== null) return sentence(`You are ${asker.person.name} in the notes.`)
  return whoAreYouView(await whoTheyMayBe(db, asker))
}

/** Asks the same beside another answer, of the likeliest alone. */
export async function askWho({ db }: SlackDeps, asker: Asker): Promise<Message> {
  return whoAreYouView((await whoTheyMayBe(db, asker)).slice(0, LIKELIEST))
}

/** Their options must fit in a message beside a list. */
const LIKELIEST = 10

/** Those whom nobody in Slack is known to be, the ones with the asker's own name first. */
async function whoTheyMayBe(db: SlackDeps['db'], asker: Asker): Promise<UnlinkedOwner[]> {
  const owners = (await unlinkedFor(db, asker)).filter(({ kind }) => kind !== 'group')
  const alike = mostAlike(owners, ({ name }) => [name], asker.name, ALIKE)
  return [...new Set([...alike, ...owners])]
}

/** How alike a name must be to be offered first. */
const ALIKE = 0.3

/** Gives a page of the owners that nobody in Slack is known to be, as far as the asker may see their tasks. */
export async function ownersMessage({ db }: SlackDeps, asker: Asker, from: number): Promise<Message> {
  return pageOf(db, asker, await unlinkedFor(db, asker), from, null)
}

/** Gives a page of these owners; `said` is what was just done. */
export async function pageOf(
  db: SlackDeps['db'],
  asker: Asker,
  all: readonly UnlinkedOwner[],
  from: number,
  said: string | null,
): Promise<Message> {
  const links = (await listLinks(db)).length
  const spellings = from === 0 ? await spellingsFor(db, asker, all) : []
  const owners = all.slice(from, from + OWNERS_A_PAGE)
  return ownersView({ said, spellings, owners, from, total: all.length, links })
}

/** Gives a page of the links that were made. */
export async function linksMessage({ db }: SlackDeps, from: number, said: string | null): Promise<Message> {
  const all = await listLinks(db)
  const names = new Map((await listMembers(db)).map(({ userId, name }) => [userId, name]))
  const links = all.slice(from, from + LINKS_A_PAGE).map((link) => ({
    ...link,
    memberName: link.target.kind === 'member' ? (names.get(link.target.userId) ?? null) : null,
  }))
  return linksView({ said, links, from, total: all.length })
}
