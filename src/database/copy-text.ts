/** What a column can hold on its way into `copy`; hashes are bytes. */
export type CopyValue =
  | string
  | number
  | boolean
  | null
  | Temporal.PlainDate
  | Temporal.Instant
  | Uint8Array
  | readonly string[]

/** Gives rows as the text that `copy … from stdin` takes, in the order of the columns. */
export function copyText<C extends string>(
  columns: readonly C[],
  rows: readonly Readonly<Record<C, CopyValue>>[],
): string {
  // Joined, as a text that is added to over and over leaves a trail of garbage.
  const line = (row: Readonly<Record<C, CopyValue>>) => columns.map((column) => field(row[column])).join('\t')
  return rows.map((row) => `${line(row)}\n`).join('')
}

function field(value: CopyValue): string {
  if (value === null) return '\\N'
  if (typeof value === 'string') return escaped(value)
  if (value instanceof Uint8Array) return `\\\\x${value.toHex()}`
  if (isList(value)) return value.length === 0 ? '{}' : escaped(`{${value.map(element).join(',')}}`)
  return String(value)
}

const isList = (value: CopyValue): value is readonly string[] => Array.isArray(value)

const element = (text: string) => `"${text.replaceAll(/["\\]/g, '\\$&')}"`

const SPECIAL = /[\\\t\n\r]/g
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

const escaped = (text: string) => text.replace(SPECIAL, (character) => escapes[character] ?? character)
