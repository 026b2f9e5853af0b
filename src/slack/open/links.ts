import type { SlackDeps } from '../deps.ts'
import { openingKey, openUrl } from './link.ts'
import { openRoute } from './route.ts'

/** Where links to notes lead that nothing but Obsidian opens. */
export interface OpeningSettings {
  /** The address at which people's browsers reach the bot, without a slash at its end. */
  readonly publicUrl: string
  /** What Obsidian calls the vault. */
  readonly vault: string
}

/** Gives what the room works with: notes linked by the bot's own page, where no other address of theirs is known. */
export function withOpenLinks(deps: SlackDeps): SlackDeps {
  const { settings, routes, db, now } = deps
  const { opening, botToken } = settings
  if (settings.noteUrl !== null || opening === null) return deps
  const { publicUrl, vault } = opening
  const key = openingKey(botToken)
  const noteUrl = (path: string, line: number) =>
    openUrl({ publicUrl, key }, { path, line }, now().toZonedDateTimeISO('UTC').toPlainDate())
  return {
    ...deps,
    settings: { ...settings, noteUrl },
    routes: [...routes, openRoute({ db, now, key, vault })],
  }
}
