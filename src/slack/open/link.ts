import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

// Links to a page of the bot's own that hands over to Obsidian, whose addresses Slack makes no links of.

/** What makes such links, and tells them from others. */
export interface Opening {
  /** The address at which people's browsers reach the bot, without a slash at its end. */
  readonly publicUrl: string
  readonly key: Uint8Array
}

/** A line of a note. */
export interface Spot {
  /** From the vault's root. */
  readonly path: string
  readonly line: number
}

export type OpenAsked =
  | { readonly kind: 'open'; readonly spot: Spot }
  | { readonly kind: 'expired' | 'forged' }

export const OPEN_PATH = '/open'

/** For as long a message is read that shows the link. */
const LASTS = { days: 7 }

/** The key for signing: every copy of the bot has it by the token, from which nobody else can guess it. */
export function openingKey(botToken: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', botToken, '', 'followthrough /open', 32))
}

/** Gives a link that opens a note for some days from `today` on, which is Greenwich's; the same all day long. */
export function openUrl({ publicUrl, key }: Opening, spot: Spot, today: Temporal.PlainDate): string {
  const path = spot.path.toWellFormed()
  const until = today.add(LASTS).toString()
  const signature = sign(key, path, String(spot.line), until).toString('base64url')
  const query = new URLSearchParams({ file: path, line: String(spot.line), until, signature })
  return `${publicUrl}${OPEN_PATH}?${query}`
}

/** Reads what such a link asks for; anything else, however like one, is forged. */
export function readOpenUrl(query: URLSearchParams, key: Uint8Array, today: Temporal.PlainDate): OpenAsked {
  const [path, line, until, signature] = ['file', 'line', 'until', 'signature'].map(
    (name) => query.get(name) ?? '',
  )
  if (path === undefined || line === undefined || until === undefined) return { kind: 'forged' }
  const expected = sign(key, path, line, until)
  const given = Buffer.from(signature ?? '', 'base64url')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { kind: 'forged' }
  // What is signed was written by us.
  if (Temporal.PlainDate.compare(Temporal.PlainDate.from(until), today) < 0) return { kind: 'expired' }
  return { kind: 'open', spot: { path, line: Number(line) } }
}

function sign(key: Uint8Array, ...parts: readonly string[]): Buffer {
  return createHmac('sha256', key).update(JSON.stringify(parts)).digest()
}
