import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { linkMembers } from '../changes/owner-links.ts'
import { type Member, saveMembers } from '../database/member.ts'
import type { SlackDeps } from './deps.ts'
import { readGroups } from './groups.ts'

/** What keeps the database's members as Slack says they are. */
export interface Members {
  /** Reads all members of the workspace, and of the groups in the notes. Where Slack is away, what is known stays, and a later time will do. */
  refresh(): Promise<void>
  /** Reads them if that was last done a day ago or more: events can be lost. */
  refreshDaily(): Promise<void>
  /** Takes in one user as an event describes them. */
  keep(described: unknown): Promise<void>
}

/** The workspace that the bot was installed in. */
export interface Workspace {
  readonly teamId: string
  /** Set where the workspace belongs to an organisation. */
  readonly enterpriseId: string | null
}

const PAGE = 200
const DAY = { hours: 24 }

const identity = z
  .object({ team_id: z.string(), enterprise_id: z.string().optional() })
  .transform(({ team_id, enterprise_id }) => ({ teamId: team_id, enterpriseId: enterprise_id ?? null }))
const page = z.object({ members: z.array(z.unknown()) })

export function members(deps: SlackDeps, client: WebClient): Members {
  const { db, log, now } = deps
  let known: Workspace | null = null
  let readAt: Temporal.Instant | null = null

  async function workspace(): Promise<Workspace> {
    known ??= identity.parse(await client.auth.test())
    return known
  }

  async function save(described: readonly unknown[]): Promise<void> {
    const here = await workspace()
    await saveMembers(
      db,
      described.map((user) => readMember(user, here)),
      now(),
    )
  }

  async function refresh(): Promise<void> {
    try {
      for await (const read of client.paginate('users.list', { limit: PAGE }))
        await save(page.parse(read).members)
      await linkMembers(db, now())
      await readGroups(deps, client)
      readAt = now()
    } catch (error) {
      log.warn(
        { problem: String(error) },
        'The list of members can’t be read now; what is known of them stays.',
      )
    }
  }

  return {
    refresh,
    async refreshDaily() {
      const isOld = readAt === null || Temporal.Instant.compare(readAt.add(DAY), now()) <= 0
      if (isOld) await refresh()
    },
    async keep(described) {
      await save([described])
      await linkMembers(db, now())
    },
  }
}

const flag = z.boolean().nullish().transform(Boolean)
const text = z
  .string()
  .nullish()
  .transform((value) => value || null)

const user = z.object({
  id: z.string(),
  team_id: text,
  name: text,
  real_name: text,
  deleted: flag,
  is_bot: flag,
  is_restricted: flag,
  is_ultra_restricted: flag,
  is_stranger: flag,
  tz: text,
  profile: z.object({ real_name: text, email: text }).nullish(),
  enterprise_user: z.object({ enterprise_id: text }).nullish(),
})

/** Slack's own account calls itself a person. */
const SLACKBOT = 'USLACKBOT'

/** Reads one user as Slack describes them, seen from the workspace; throws where it is no user. */
export function readMember(described: unknown, workspace: Workspace): Member {
  const read = user.parse(described)
  return {
    userId: read.id,
    teamId: read.team_id ?? workspace.teamId,
    name: read.profile?.real_name ?? read.real_name ?? read.name ?? read.id,
    email: read.profile?.email ?? null,
    zone: read.tz,
    isBot: read.is_bot || read.id === SLACKBOT,
    isGuest: read.is_restricted || read.is_ultra_restricted,
    isStranger: read.is_stranger || isOfAnother(read, workspace),
    isDeleted: read.deleted,
  }
}

/** In an organisation a colleague may be at home in another of its workspaces. */
function isOfAnother(read: z.infer<typeof user>, { teamId, enterpriseId }: Workspace): boolean {
  if (read.team_id === null || read.team_id === teamId) return false
  return enterpriseId === null || read.enterprise_user?.enterprise_id !== enterpriseId
}
