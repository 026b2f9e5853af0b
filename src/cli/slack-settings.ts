import { basename, resolve } from 'node:path'
import { gesturesOf } from '../changes/gesture.ts'
import type { Config } from '../config.ts'
import type { SlackSettings } from '../slack/settings.ts'

export type SlackSettingsResult =
  | { readonly kind: 'settings'; readonly settings: SlackSettings }
  /** A sentence for each variable that is missing. */
  | { readonly kind: 'wrong'; readonly problems: readonly string[] }

/** What Slack's room is to know of the configuration, or what the configuration lacks for it. */
export function slackSettings(config: Config): SlackSettingsResult {
  const { botToken, apiUrl } = config.slack
  const connection = connectionOf(config)
  if (botToken === null || connection === null)
    return { kind: 'wrong', problems: missing(botToken === null, connection === null) }
  const { port, noteUrl, zone, reminders, changesBy, admins, gestures } = config
  return {
    kind: 'settings',
    settings: {
      botToken,
      connection,
      apiUrl,
      port,
      noteUrl,
      opening: openingOf(config),
      zone,
      changesBy,
      gestures: gesturesOf(gestures),
      admins,
      reminders: { ...reminders, zone },
    },
  }
}

/** Obsidian calls a vault by the name of its folder. */
function openingOf({ publicUrl, vaultName, vaultDir }: Config): SlackSettings['opening'] {
  const vault = vaultName ?? (vaultDir === null ? '' : basename(resolve(vaultDir)))
  return publicUrl === null || vault === '' ? null : { publicUrl, vault }
}

function connectionOf({ slack: { appToken, signingSecret } }: Config): SlackSettings['connection'] | null {
  if (appToken !== null) return { kind: 'socket', appToken }
  return signingSecret === null ? null : { kind: 'http', signingSecret }
}

const missing = (token: boolean, connection: boolean): string[] => [
  ...(token ? ['SLACK_BOT_TOKEN is not set: copy it from your Slack app’s page “OAuth & Permissions”.'] : []),
  ...(connection
    ? [
        'Neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set: set the first for Socket Mode, the second to serve HTTP.',
      ]
    : []),
]
