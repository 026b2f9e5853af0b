import { z } from 'zod'
import type { Dialect } from './dialect.ts'
import type { Problem } from './note.ts'
import { factoryStatuses, statusesOf } from './statuses.ts'

/** What counts in a vault that sets nothing. */
export const defaultDialect: Dialect = {
  format: 'emoji',
  globalFilter: '',
  ...statusesOf(null),
  setDoneDate: true,
  setCancelledDate: true,
  setCreatedDate: false,
  recurrenceOnNextLine: false,
  removeScheduledDateOnRecurrence: false,
}

const status = z.object({
  symbol: z.string().default(' '),
  name: z.string().default(''),
  nextStatusSymbol: z.string().default('x'),
  type: z.string().default('TODO'),
})

const settings = z.object({
  taskFormat: z.enum(['tasksPluginEmoji', 'dataview']).default('tasksPluginEmoji'),
  globalFilter: z.string().default(defaultDialect.globalFilter),
  statusSettings: z
    .object({
      coreStatuses: z.array(status).default([...factoryStatuses.core]),
      customStatuses: z.array(status).default([...factoryStatuses.custom]),
    })
    .optional(),
  setDoneDate: z.boolean().default(defaultDialect.setDoneDate),
  setCancelledDate: z.boolean().default(defaultDialect.setCancelledDate),
  setCreatedDate: z.boolean().default(defaultDialect.setCreatedDate),
  recurrenceOnNextLine: z.boolean().default(defaultDialect.recurrenceOnNextLine),
  removeScheduledDateOnRecurrence: z.boolean().default(defaultDialect.removeScheduledDateOnRecurrence),
})

/**
 * Reads the settings of the vault's Obsidian Tasks plugin, its `data.json`; null where there is none. What
 * can't be read is a problem, and the default counts in its place.
 */
export function readDialect(dataJson: string | null): {
  readonly dialect: Dialect
  readonly problems: readonly Problem[]
} {
  if (dataJson === null) return { dialect: defaultDialect, problems: [] }
  const given = z.record(z.string(), z.unknown()).safeParse(parseJson(dataJson))
  if (!given.success)
    return { dialect: defaultDialect, problems: [problem('is not read: it holds no JSON object.')] }
  const wrong = keysInError(given.data)
  const right = Object.fromEntries(Object.entries(given.data).filter(([key]) => !wrong.includes(key)))
  return {
    dialect: dialectOf(settings.parse(right)),
    problems: wrong.map((key) => problem(`gives “${key}” a value that it can't have.`)),
  }
}

function keysInError(given: Readonly<Record<string, unknown>>): readonly string[] {
  const issues = settings.safeParse(given).error?.issues ?? []
  return [...new Set(issues.map(({ path }) => String(path[0])))]
}

function problem(what: string): Problem {
  const message = `.obsidian/plugins/obsidian-tasks-plugin/data.json ${what} The default counts until it is mended.`
  return { line: null, message }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return undefined
  }
}

function dialectOf({ taskFormat, statusSettings, ...rest }: z.infer<typeof settings>): Dialect {
  const named = statusSettings ? [...statusSettings.coreStatuses, ...statusSettings.customStatuses] : null
  return { ...rest, ...statusesOf(named), format: taskFormat === 'dataview' ? 'dataview' : 'emoji' }
}
