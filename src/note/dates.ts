const ZERO = 48
const DASH = 45

/** Whether `dddd-dd-dd` stands at a place of a text; it may be no day of any calendar. */
export function isDayLike(text: string, at: number): boolean {
  for (let place = 0; place < 10; place++) {
    const code = text.charCodeAt(at + place)
    if (place === 4 || place === 7 ? code !== DASH : !(code >= ZERO && code <= ZERO + 9)) return false
  }
  return true
}

/** The day that YYYY-MM-DD names; null where no calendar has it. Years begin with 1: there is no year 0. */
export function parseDay(text: string): Temporal.PlainDate | null {
  if (text.length !== 10 || !isDayLike(text, 0) || text.startsWith('0000')) return null
  try {
    return new Temporal.PlainDate(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8)))
  } catch {
    return null
  }
}
