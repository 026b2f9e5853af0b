import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { enter, leave, share } from './acts/channels.ts'
import { changeUser, join } from './acts/people.ts'
import { type Clock, systemClock } from './clock.ts'
import { publish } from './deliver/event.ts'
import { createFaults, type Faults } from './faults.ts'
import { createIds } from './ids.ts'
import { createJournal, type Journal } from './journal.ts'
import type { Json } from './json.ts'
import { type Manifest, ownManifest } from './manifest.ts'
import { type Acting, actAs } from './people/person.ts'
import { createSlackServer } from './server.ts'
import type { Person, User } from './state/user.ts'
import { createWorkspace, type Workspace, type WorkspaceSeed } from './state/workspace.ts'
import type { Secrets, World } from './world.ts'

export interface SandboxOptions extends WorkspaceSeed {
  /** The machine's own time unless given. */
  readonly clock?: Clock
  /** The app's own, `manifest.yml`, unless given. */
  readonly manifest?: Manifest
  /** Where to listen; a free port unless given. */
  readonly port?: number
}

/** A Slack on this machine, with a workspace in which the bot is installed. */
export interface Sandbox extends Secrets {
  /** What the bot takes for Slack's API: its SLACK_API_URL. */
  readonly apiUrl: string
  readonly workspace: Workspace
  readonly journal: Journal
  readonly faults: Faults
  /** Acts as someone, by id, handle or name. */
  as(name: string): Acting
  /** Sends everything to the bot's address from now on, over HTTP; null: over its sockets. */
  serveTo(requestUrl: string | null): void
  /** Lets someone join the workspace. */
  join(person: Person): User
  /** Changes what Slack says of someone: their zone, that they left. */
  changeUser(name: string, changes: Partial<Omit<User, 'id'>>): User
  /** Lets someone join a channel, both by id or name; `bot` is the bot itself. */
  enter(channel: string, who: string): void
  /** Lets someone leave a channel. */
  leave(channel: string, who: string): void
  /** Lets another workspace into a channel, or out of it. */
  share(channel: string, shared: boolean): void
  /** Tells the bot of something that happened, as a test describes it, if its manifest subscribes to that. */
  tell(event: Json & { type: string }): void
  /** Refuses a token from now on, with that code; null takes it again. */
  refuseToken(token: string, error: string | null): void
  /** Holds the bot to Slack's rate limits from now on, or no more. */
  limitRates(limited: boolean): void
  /** How many sockets of the bot take what Slack sends. */
  sockets(): number
  /** Asks the bot to open its sockets anew, as Slack does every few hours. */
  refreshSockets(): void
  /** Breaks the bot's sockets without a word. */
  dropSockets(): void
  /** Resolves when Slack's side is quiet: nothing on its way to the bot, no call of the bot's unanswered. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** Starts a sandbox, listening on the loopback interface. */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const world = createWorld(options)
  const server = createSlackServer(world)
  world.url = await listen(server, options.port ?? 0)
  return { ...sandboxOf(world), close: () => close(world, server) }
}

function sandboxOf(world: World): Omit<Sandbox, 'close'> {
  return {
    ...world.secrets,
    apiUrl: `${world.url}/api/`,
    workspace: world.workspace,
    journal: world.journal,
    faults: world.faults,
    as: (name) => actAs(world, name),
    serveTo(requestUrl) {
      world.requestUrl = requestUrl
    },
    join: (person) => join(world, person),
    changeUser: (name, changes) => changeUser(world, name, changes),
    enter: (channel, who) => enter(world, channel, who),
    leave: (channel, who) => leave(world, channel, who),
    share: (channel, shared) => share(world, channel, shared),
    tell: (event) => publish(world, event),
    refuseToken(token, error) {
      if (error === null) world.refusedTokens.delete(token)
      else world.refusedTokens.set(token, error)
    },
    limitRates(limited) {
      world.rates = limited ? new Map() : null
    },
    sockets: () => [...world.sockets].filter((socket) => socket.takes()).length,
    refreshSockets: () => world.sockets.forEach((socket) => void socket.refresh()),
    dropSockets: () => dropSockets(world),
    settled: () => world.journal.until(() => world.busy.size === 0),
  }
}

function dropSockets({ sockets }: World): void {
  for (const socket of sockets) socket.drop()
}

function createWorld({ clock, manifest, ...seed }: SandboxOptions): World {
  const ids = createIds()
  return {
    clock: clock ?? systemClock(),
    ids,
    journal: createJournal(),
    faults: createFaults(),
    manifest: manifest ?? ownManifest(),
    workspace: createWorkspace(seed, ids),
    secrets: {
      botToken: `xoxb-${ids.secret()}`,
      appToken: `xapp-1-${ids.secret()}`,
      signingSecret: ids.secret(),
    },
    triggers: new Map(),
    responseUrls: new Map(),
    sockets: new Set(),
    tickets: new Set(),
    busy: new Set(),
    url: '',
    requestUrl: null,
    rates: null,
    refusedTokens: new Map(),
  }
}

/** Listens, and gives the address. Rejects where the port can't be had. */
async function listen(server: Server, port: number): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject)
  server.listen(port, '127.0.0.1', resolve)
  await promise
  return urlOf(server.address())
}

function urlOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string')
    throw new Error('The sandbox is not listening on a port.')
  return `http://127.0.0.1:${address.port}`
}

async function close(world: World, server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  dropSockets(world)
  server.close(() => resolve())
  server.closeAllConnections()
  await promise
}
