/** Slack's numbers. Characters are UTF-16 code units, which never count fewer than Slack does. */
export const LIMITS = {
  messageBlocks: 50,
  homeBlocks: 100,
  /** Slack shows up to 40,000, but asks for fewer than this. */
  messageText: 4_000,
  /** The text of all blocks of a message together. Undocumented: above about 13,200 Slack refuses. */
  messageCharacters: 12_000,
} as const
