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
