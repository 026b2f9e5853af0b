import type { AppsManifestCreateArguments } from '@slack/web-api'

/** Slack's manifest, as its own library describes it. */
export type Manifest = Exclude<AppsManifestCreateArguments['manifest'], string>

type BotScope = NonNullable<NonNullable<NonNullable<Manifest['oauth_config']>['scopes']>['bot']>[number]

/** What the app must be allowed to do, as manifest.yml asks for it. */
export const NEEDED_SCOPES: readonly BotScope[] = [
  'chat:write',
  'commands',
  'reactions:read',
  'reactions:write',
  'users:read',
  'users:read.email',
  'im:write',
  'im:history',
  'channels:read',
  'groups:read',
]
