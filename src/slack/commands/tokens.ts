/** A word, a quotation or a mention that someone typed after a command. */
export type Token =
  | { readonly kind: 'word'; readonly text: string }
  /** Taken as it is: never a filter. */
  | { readonly kind: 'quotation'; readonly text: string }
  /** A member of the workspace that Slack itself recognised. */
  | { readonly kind: 'member'; readonly id: string }

// Phones and Macs turn quotes into curly ones while one types.
const TOKEN =
  /<@(?<member>[UW][A-Z0-9]+)(?:\|[^>]*)?>|["“”„](?<quotation>[^"“”„]*)["“”„]?|(?<word>(?:(?!<@)[^\s"“”„])+)/gu

/** Splits what was typed after a command, as Slack escapes it, into tokens in their order. */
export function tokensOf(typed: string): Token[] {
  // Postgres takes no NUL, and nobody types one.
  return [...typed.replaceAll('\0', '').matchAll(TOKEN)].map(tokenOf).filter((token) => token !== null)
}

function tokenOf({ groups = {} }: RegExpMatchArray): Token | null {
  const { member, quotation, word } = groups
  if (member !== undefined) return { kind: 'member', id: member }
  if (word !== undefined) return { kind: 'word', text: unescaped(word) }
  const text = unescaped(quotation ?? '').trim()
  return text === '' ? null : { kind: 'quotation', text }
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
