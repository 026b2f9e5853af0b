/** Gives text that Postgres takes: NUL and lone surrogates, which it refuses, become U+FFFD. */
export function clean(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD')
}

/** Gives JSON that `jsonb` takes: JSON itself allows the characters that Postgres refuses. */
export function cleanJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? clean(part) : part))
}
