import { createHash } from 'node:crypto'

/** Where in a note something stands, as Obsidian finds it. */
export type Anchor =
  | { readonly kind: 'block'; readonly id: string }
  | { readonly kind: 'heading'; readonly text: string }

const STYLE = 'body{font:18px/1.5 system-ui,sans-serif;max-width:34em;margin:15vh auto;padding:0 1em}'
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')

/** What browsers are told of each page: it loads nothing, runs nothing, and tells nobody where one came from. */
export const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
} as const

/** Gives the address by which Obsidian opens a note, at `anchor` where there is one. */
export function obsidianUrl(vault: string, path: string, anchor: Anchor | null): string {
  const note = path.replace(/\.md$/i, '')
  return `obsidian://open?vault=${encodeURIComponent(vault)}&file=${encodeURIComponent(note + anchored(anchor))}`
}

/** A heading that Obsidian doesn't find opens the note at its beginning. */
function anchored(anchor: Anchor | null): string {
  if (anchor === null) return ''
  // These would end a heading in a link; Obsidian leaves them out of its own.
  const heading = (text: string) =>
    text
      .replace(/[#^|:%[\]\\]+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  return anchor.kind === 'block' ? `#^${anchor.id}` : `#${heading(anchor.text)}`
}

/** The page that hands over to Obsidian at once, with a link for browsers that ask first. */
export function openPage(path: string, url: string): string {
  return page(
    `<meta http-equiv="refresh" content="0;url=${escapedHtml(url)}">`,
    `<p>Opening in Obsidian:<br><b>${escapedHtml(path)}</b></p>
<p><a href="${escapedHtml(url)}">Open it</a> if nothing happens. It takes Obsidian on this device, with the vault in it.</p>`,
  )
}

/** A page that says why nothing is opened. */
export function sorryPage(sentence: string): string {
  return page('', `<p>${escapedHtml(sentence)}</p>`)
}

function page(head: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>Followthrough</title>
<style>${STYLE}</style>
${head}
</head>
<body>
${body}
</body>
</html>
`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapedHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
