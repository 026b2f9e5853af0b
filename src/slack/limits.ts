/** Slack's numbers. Characters are UTF-16 code units, which never count fewer than Slack does. */
export const LIMITS = {
  messageBlocks: 50,
  homeBlocks: 100,
  /** Slack shows up to 40,000, but asks for fewer than this. */
  messageText: 4_000,
  /** The text of all blocks of a message together. Undocumented: above about 13,200 Slack refuses. */
  messageCharacters: 12_000,
  /** Of a block or of something that can be pressed. */
  blockId: 255,
  /** Of what stands on a button, in a menu or before an input. */
  label: 75,
  /** What a button carries. */
  buttonValue: 2_000,
  options: 100,
  optionValue: 150,
} as const
