import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { createSandbox } from '../../sandbox/sandbox.ts'
import { createApp } from '../../src/slack/bolt/app.ts'
import { members } from '../../src/slack/members.ts'
import { register } from '../../src/slack/register.ts'
import { type Manifest, NEEDED_SCOPES } from '../../src/slack/scopes.ts'
import { testDatabase } from '../support/database.ts'
import { depsFor } from './rig.ts'

// manifest.yml is what people give Slack; it must be what the code needs, and nothing more.

/** The manifest, written so that the compiler holds every name in it against Slack's own. */
const manifest: Manifest = {
  _metadata: { major_version: 2 },
  display_information: {
    name: 'Followthrough',
    description: 'Reminds you of what you took on in meetings, and ticks it off in the notes when you react.',
    background_color: '#2f3437',
  },
  features: {
    app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
    bot_user: { display_name: 'Followthrough', always_online: true },
    slash_commands: [
      {
        command: '/actions',
        description: 'Action items from the meeting notes',
        usage_hint: '[account | @person | mine] [overdue | today | week | …] or help',
        should_escape: true,
      },
      {
        command: '/decisions',
        description: 'Decisions from the meeting notes',
        usage_hint: '[account] [since 2025-10] [words] or help',
        should_escape: true,
      },
      {
        command: '/brief',
        description: 'What to know of an account before a meeting',
        usage_hint: 'account',
        should_escape: true,
      },
    ],
  },
  oauth_config: {
    scopes: { bot: [...NEEDED_SCOPES] },
  },
  settings: {
    event_subscriptions: {
      bot_events: [
        'app_home_opened',
        'channel_shared',
        'channel_unshared',
        'member_joined_channel',
        'member_left_channel',
        'reaction_added',
        'reaction_removed',
        'team_join',
        'user_change',
      ],
    },
    interactivity: { is_enabled: true },
    org_deploy_enabled: false,
    socket_mode_enabled: true,
    token_rotation_enabled: false,
  },
}

const root = join(import.meta.dirname, '../..')
const written: unknown = parse(readFileSync(join(root, 'manifest.yml'), 'utf8'))

test('manifest.yml is this manifest', () => {
  expect(written).toEqual(manifest)
})

test('its texts are as short as Slack wants them', () => {
  const { name, description } = manifest.display_information
  expect(name.length).toBeLessThanOrEqual(35)
  expect(description?.length).toBeLessThanOrEqual(140)
})

test('it names exactly the commands and events that the code registers', async () => {
  const { db } = await testDatabase()
  const sandbox = await createSandbox()
  const deps = depsFor('http', db, sandbox)
  const app = createApp(deps)
  const listeners = ['command', 'event', 'action', 'shortcut', 'view', 'options', 'message'] as const
  const calls = Object.fromEntries(listeners.map((kind) => [kind, vi.spyOn(app, kind).mock.calls]))
  register(app, deps, members(deps, app.client))
  await sandbox.close()
  const registered = (kind: (typeof listeners)[number]) => calls[kind]?.map(([name]) => name).sort()
  expect(registered('command')).toEqual(
    manifest.features?.slash_commands?.map(({ command }) => command).sort(),
  )
  expect(registered('event')).toEqual(manifest.settings?.event_subscriptions?.bot_events?.toSorted())
  expect(manifest.settings?.interactivity?.is_enabled).toBe(registered('action')?.length !== 0)
  for (const kind of ['shortcut', 'message'] as const) expect(registered(kind)).toEqual([])
})

/** What Slack asks for each method; of some, for a conversation with one person. */
const SCOPES: Readonly<Record<string, string | readonly string[] | null>> = {
  'auth.test': null,
  'chat.postEphemeral': 'chat:write',
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'conversations.history': 'im:history',
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.members': ['channels:read', 'groups:read'],
  'conversations.open': 'im:write',
  'reactions.add': ['reactions:write'],
  'users.list': 'users:read',
  'views.open': null,
  'views.publish': null,
  'views.update': null,
}
const OF_EVENTS: Readonly<Record<string, string | readonly string[]>> = {
  channel_shared: ['channels:read', 'groups:read'],
  channel_unshared: ['channels:read', 'groups:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  reaction_added: 'reactions:read',
  reaction_removed: 'reactions:read',
  team_join: 'users:read',
  user_change: 'users:read',
}
/** Addresses are left out of what Slack tells of people without a scope of their own. */
const OF_FIELDS = ['users:read.email']

test('it asks for exactly the scopes of the methods, events and commands that the code uses', () => {
  const source = globSync('src/slack/**/*.ts', { cwd: root })
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n')
  const called = [...source.matchAll(/client\s*\.(\w+\.\w+)\(|paginate\('([\w.]+)'/g)].map(
    ([, method, paginated]) => method ?? paginated ?? '',
  )
  expect([...new Set(called)].sort()).toEqual(Object.keys(SCOPES))
  const events = manifest.settings?.event_subscriptions?.bot_events ?? []
  const needed = [
    ...Object.values(SCOPES).flat(),
    ...events.flatMap((event) => OF_EVENTS[event] ?? []),
    'commands',
    ...OF_FIELDS,
  ]
  expect(new Set<string>(NEEDED_SCOPES)).toEqual(new Set(needed.filter(Boolean)))
})
