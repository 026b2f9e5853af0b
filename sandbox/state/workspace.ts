import type { Ids } from '../ids.ts'
import type { Channel, ChannelSeed } from './channel.ts'
import type { Author, Message } from './message.ts'
import { type Person, type User, userOf } from './user.ts'
import type { View } from './view.ts'

/** A team and everything in it. Values are replaced, never changed. */
export interface Workspace {
  readonly team: { readonly id: string; readonly name: string; readonly domain: string }
  readonly bot: Author
  readonly users: Map<string, User>
  readonly channels: Map<string, Channel>
  readonly groups: Map<string, UserGroup>
  /** By conversation and time stamp, oldest first. */
  readonly messages: Map<string, Message>
  /** What only one person sees; oldest first. */
  readonly ephemerals: Map<string, Message>
  /** Open modals; the newest of a person is on top. */
  readonly modals: Map<string, View>
  /** By person. */
  readonly homes: Map<string, View>
}

export interface UserGroup {
  readonly id: string
  readonly handle: string
  readonly name: string
  readonly users: readonly string[]
  readonly deleted: boolean
}

export interface GroupSeed {
  readonly id?: string
  readonly handle: string
  readonly name?: string
  /** User ids or handles. */
  readonly users: readonly string[]
}

export interface WorkspaceSeed {
  readonly people?: readonly Person[]
  readonly channels?: readonly ChannelSeed[]
  readonly groups?: readonly GroupSeed[]
}

const BOT: Person = {
  id: 'U0BOT',
  name: 'followthrough',
  realName: 'Followthrough',
  displayName: 'Followthrough',
  email: null,
  kind: 'bot',
}

export function createWorkspace(seed: WorkspaceSeed, ids: Ids): Workspace {
  const bot = userOf(BOT, ids)
  const users = [bot, ...(seed.people ?? []).map((person) => userOf(person, ids))]
  const idOf = (name: string) => (name === 'bot' ? bot : findUser(users, name)).id
  const channels = (seed.channels ?? []).map((channel) => channelOf(channel, ids, idOf))
  const groups = (seed.groups ?? []).map((group) => groupOf(group, ids, idOf))
  return {
    team: { id: 'T0SANDBOX', name: 'Sandbox', domain: 'sandbox' },
    bot: { botUser: bot.id, botId: 'B0BOT', appId: 'A0FOLLOW' },
    users: byId(users),
    channels: byId(channels),
    groups: byId(groups),
    messages: new Map(),
    ephemerals: new Map(),
    modals: new Map(),
    homes: new Map(),
  }
}

/** Someone by id, handle or name; throws where there is nobody. */
export function findUser(users: Iterable<User>, name: string): User {
  for (const user of users) {
    if (user.id === name || user.name === name || user.realName === name) return user
  }
  throw new Error(`There is nobody called “${name}” in the sandbox.`)
}

const byId = <T extends { readonly id: string }>(things: readonly T[]) =>
  new Map(things.map((thing) => [thing.id, thing]))

function channelOf(seed: ChannelSeed, ids: Ids, idOf: (name: string) => string): Channel {
  return {
    id: seed.id ?? ids.next('C'),
    name: seed.name,
    kind: seed.kind ?? 'public',
    members: new Set(seed.members?.map(idOf)),
    archived: seed.archived ?? false,
    shared: seed.shared ?? false,
  }
}

function groupOf(seed: GroupSeed, ids: Ids, idOf: (name: string) => string): UserGroup {
  return {
    id: seed.id ?? ids.next('S'),
    handle: seed.handle,
    name: seed.name ?? seed.handle,
    users: seed.users.map(idOf),
    deleted: false,
  }
}

/** The conversation between the bot and someone, begun where there is none. */
export function directChannel(workspace: Workspace, user: string, ids: Ids): Channel {
  const between = new Set([user, workspace.bot.botUser])
  for (const channel of workspace.channels.values()) {
    if (channel.kind === 'im' && channel.members.has(user) && channel.members.has(workspace.bot.botUser))
      return channel
  }
  const opened: Channel = {
    id: ids.next('D'),
    name: 'directmessage',
    kind: 'im',
    members: between,
    archived: false,
    shared: false,
  }
  workspace.channels.set(opened.id, opened)
  return opened
}

export const messageKey = (channel: string, ts: string) => `${channel}/${ts}`
