import { escaped } from '../escape.ts'

/** Says in words what an answer is about. */
export function labelOf(account: string | null, owners: string | null, words: readonly string[]): string {
  const parts = [account, owners, ...words.map((word) => `“${word}”`)].filter((part) => part !== null)
  return parts.join(', ') || 'Everything'
}

/** Gives what to type to ask about the same again. */
export function retyped(
  command: string,
  account: string | null,
  owners: string | null,
  words: readonly string[],
): string {
  const quoted = words.map((word) => (/\s/.test(word) ? `"${word}"` : word))
  return [command, account, owners, ...quoted].filter((part) => part !== null).join(' ')
}

/** Gives what to type, as Slack hands it over, to ask the same of something in particular; nulls are left out. */
export function askedAgain(
  command: string,
  parts: readonly (string | null)[],
  words: readonly string[],
): string {
  return [command, ...parts, ...words.map(inQuotes)].filter((part) => part !== null).join(' ')
}

/** A name as it is typed so that all of it is taken for one name, whatever it looks like. */
export function inQuotes(name: string): string {
  const typed = escaped(name)
  return /["“”„]/u.test(name) ? typed : `"${typed}"`
}
