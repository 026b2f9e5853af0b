import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

/** What the workspace has granted the app, and what the app asked to hear of. */
export interface Manifest {
  readonly scopes: readonly string[]
  readonly events: readonly string[]
  readonly commands: readonly Command[]
  readonly homeTab: boolean
  readonly messagesTab: boolean
}

export interface Command {
  readonly command: string
  /** Whether names in what was typed arrive as `<@U…>` and `<#C…|…>`. */
  readonly should_escape: boolean
}

const schema = z.object({
  features: z.object({
    app_home: z.object({ home_tab_enabled: z.boolean(), messages_tab_enabled: z.boolean() }),
    slash_commands: z.array(z.object({ command: z.string(), should_escape: z.boolean().default(false) })),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
})

/** Reads a Slack app's manifest; throws where it isn't one. */
function readManifest(file: string | URL): Manifest {
  const { features, oauth_config, settings } = schema.parse(parse(readFileSync(file, 'utf8')))
  return {
    scopes: oauth_config.scopes.bot,
    events: settings.event_subscriptions.bot_events,
    commands: features.slash_commands,
    homeTab: features.app_home.home_tab_enabled,
    messagesTab: features.app_home.messages_tab_enabled,
  }
}

/** The app's own manifest. */
export const ownManifest = () => readManifest(new URL('../manifest.yml', import.meta.url))
