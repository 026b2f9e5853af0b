import type { Kysely } from 'kysely'
import { allSpellings } from '../changes/spellings.ts'
import { unlinkedOwners } from '../changes/unlinked.ts'
import { type UnreachedOwner, unreachedOwners } from '../database/health.ts'
import { listMembers } from '../database/member.ts'
import { listLinks, type OwnerLink } from '../database/owner-link.ts'
import { peopleNames } from '../database/person.ts'
import type { Database } from '../database/schema.ts'
import { ownerKey } from '../directory/owner-key.ts'
import { type PeopleEntry, peopleBlock } from '../directory/people-block.ts'
import type { Finding } from '../slack/check.ts'

/** Checks that those who own open tasks are known in Slack. */
export async function checkPeople(db: Kysely<Database>): Promise<readonly Finding[]> {
  const owners = await unreachedOwners(db)
  const names = (await unlinkedOwners(db)).filter(({ kind }) => kind === 'name').length
  const found = [...owners.map(unreached), ...(names > 0 ? [wrong(unresolved(names))] : [])]
  return found.length > 0 ? found : [everyone]
}

const unreached = ({ name, open }: UnreachedOwner): Finding =>
  wrong(
    `${name} owns ${open} open ${open === 1 ? 'task' : 'tasks'} and isn’t known in Slack: give an email, slack or channel in followthrough.yml, or say it in Slack: /actions people.`,
  )

const unresolved = (names: number) =>
  `${names} ${names === 1 ? 'name' : 'names'} of open tasks’ owners mean nobody, or several: \`npm run doctor -- --people\` lists them, /actions people lets you say in Slack who they are.`

const everyone: Finding = { kind: 'well', message: 'Everyone who owns an open task is known in Slack.' }

/** Lists what was said in Slack of who is who, also as followthrough.yml would say it, and who is still unknown. */
export async function listPeopleFindings(db: Kysely<Database>): Promise<readonly Finding[]> {
  const [links, unlinked] = [await listLinks(db), await unlinkedOwners(db)]
  const members = new Map((await listMembers(db)).map(({ userId, name }) => [userId, name]))
  const entries = entriesOf(links, await peopleNames(db))
  return [
    ...links.map((link) => well(`${link.written} is ${inWords(link, members)}, as was said in Slack.`)),
    ...(entries.length > 0 ? [well(`The same for followthrough.yml:\n${peopleBlock(entries)}`)] : []),
    ...unlinked.map(({ name, kind, open }) =>
      wrong(
        `${name} (${kind}): ${open} open ${open === 1 ? 'task' : 'tasks'}, and nobody in Slack is known to be that.`,
      ),
    ),
    ...(await allSpellings(db, unlinked)).map(({ name, better }) =>
      wrong(
        `${name} is spelt almost as ${better}: if that is one person, say so in Slack (/actions people), or make it an alias in followthrough.yml.`,
      ),
    ),
    ...(unlinked.length === 0 ? [everyone] : []),
  ]
}

const well = (message: string): Finding => ({ kind: 'well', message })
const wrong = (message: string): Finding => ({ kind: 'wrong', message })

function inWords({ target }: OwnerLink, members: ReadonlyMap<string, string>): string {
  switch (target.kind) {
    case 'member':
      return `${members.get(target.userId) ?? 'a member'} (${target.userId})`
    case 'channel':
      return `the group of channel ${target.channel}`
    case 'person':
      return `another spelling of ${target.name}`
    case 'nobody':
      return 'nobody, which followthrough.yml can’t say'
  }
}

/** One entry for everyone whom links mean, with all the names that do. */
function entriesOf(links: readonly OwnerLink[], names: ReadonlyMap<number, string>): PeopleEntry[] {
  const byPerson = Map.groupBy(links, ({ personId }) => personId)
  return [...byPerson].flatMap(([personId, said]) => {
    const name = personId === null ? undefined : names.get(personId)
    if (name === undefined) return []
    const aliases = said.filter(({ key }) => key !== ownerKey(name)).map(({ written }) => written)
    const [slack = null] = said.flatMap(({ target }) => (target.kind === 'member' ? target.userId : []))
    const [channel = null] = said.flatMap(({ target }) => (target.kind === 'channel' ? target.channel : []))
    return { name, aliases, slack, channel }
  })
}
