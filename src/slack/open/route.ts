import type { Kysely } from 'kysely'
import { spotOf } from '../../database/answers/spot.ts'
import type { Database } from '../../database/schema.ts'
import type { Route } from '../bolt/server.ts'
import { OPEN_PATH, readOpenUrl, type Spot } from './link.ts'
import { type Anchor, HEADERS, obsidianUrl, openPage, sorryPage } from './page.ts'

export interface OpenDeps {
  readonly db: Kysely<Database>
  readonly now: () => Temporal.Instant
  readonly key: Uint8Array
  /** What Obsidian calls the vault. */
  readonly vault: string
}

interface Answer {
  readonly status: number
  readonly html: string
}

/** The page that a link to a note leads to. It says the path that was signed, and nothing that stands in the note. */
export function openRoute(deps: OpenDeps): Route {
  return {
    path: OPEN_PATH,
    handle: async ({ url = '' }, response) => {
      const { status, html } = await answer(url, deps)
      response.writeHead(status, HEADERS).end(html)
    },
  }
}

async function answer(url: string, { db, now, key, vault }: OpenDeps): Promise<Answer> {
  const query = new URLSearchParams(url.slice(url.indexOf('?') + 1))
  const asked = readOpenUrl(query, key, now().toZonedDateTimeISO('UTC').toPlainDate())
  switch (asked.kind) {
    case 'forged':
      return {
        status: 404,
        html: sorryPage('That is no link of mine. Was it cut short? Take it from Slack once more.'),
      }
    case 'expired':
      return {
        status: 410,
        html: sorryPage(
          'This link is too old. Ask for the task again in Slack, with /actions: its new link works.',
        ),
      }
    case 'open': {
      const { path } = asked.spot
      return { status: 200, html: openPage(path, obsidianUrl(vault, path, await anchorOf(db, asked.spot))) }
    }
  }
}

/** Where in the note the task stands; null where there is none, or the database doesn't answer: the note opens all the same. */
async function anchorOf(db: Kysely<Database>, spot: Spot): Promise<Anchor | null> {
  const found = await spotOf(db, spot).catch(() => null)
  if (found?.blockId) return { kind: 'block', id: found.blockId }
  return found?.section ? { kind: 'heading', text: found.section } : null
}
