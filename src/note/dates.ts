const DAY = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/

/** The day that YYYY-MM-DD names; null where no calendar has it. Years begin with 1: there is no year 0. */
export function parseDay(text: string): Temporal.PlainDate | null {
  const [, year, month, day] = DAY.exec(text) ?? []
  if (year === undefined || year === '0000') return null
  try {
    const parts = { year: Number(year), month: Number(month), day: Number(day) }
    return Temporal.PlainDate.from(parts, { overflow: 'reject' })
  } catch {
    return null
  }
}
