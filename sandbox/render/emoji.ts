/** What the bot and the demo use; any other name is shown as it is written. */
const EMOJI: Readonly<Record<string, string>> = {
  zero: '0️⃣',
  one: '1️⃣',
  two: '2️⃣',
  three: '3️⃣',
  four: '4️⃣',
  five: '5️⃣',
  six: '6️⃣',
  seven: '7️⃣',
  eight: '8️⃣',
  nine: '9️⃣',
  keycap_ten: '🔟',
  white_check_mark: '✅',
  heavy_check_mark: '✔️',
  ballot_box_with_check: '☑️',
  x: '❌',
  eyes: '👀',
  zzz: '💤',
  '+1': '👍',
  thumbsup: '👍',
  thumbsdown: '👎',
  tada: '🎉',
  warning: '⚠️',
  lock: '🔒',
  calendar: '📆',
  date: '📅',
  bell: '🔔',
  memo: '📝',
  mag: '🔍',
  hourglass_flowing_sand: '⏳',
  arrow_right: '➡️',
  rotating_light: '🚨',
  red_circle: '🔴',
  large_orange_circle: '🟠',
  large_yellow_circle: '🟡',
  large_green_circle: '🟢',
  large_blue_circle: '🔵',
}

const TONES = ['🏻', '🏼', '🏽', '🏾', '🏿']
const TONE = /^(.+)::skin-tone-([2-6])$/

/** The character for a name such as `one` or `thumbsup::skin-tone-3`. */
export function emoji(name: string): string {
  const [, plain = name, tone] = TONE.exec(name) ?? []
  const character = EMOJI[plain]
  if (character === undefined) return `:${name}:`
  return tone === undefined ? character : character + (TONES[Number(tone) - 2] ?? '')
}
