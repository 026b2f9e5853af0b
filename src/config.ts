import { z } from 'zod'

/** What the environment says, checked. Everything optional that a command may need is null where it isn't set. */
export interface Config {
  readonly vaultDir: string | null
  readonly databaseUrl: string | null
  readonly dataDir: string
  readonly slack: SlackConfig
  readonly port: number
  /** For those whose zone Slack doesn't say. */
  readonly zone: string
  readonly reminders: ReminderConfig
  readonly vaultWrite: boolean
  /** Whether edits are committed, and shared with others, in the vault's repository. */
  readonly vaultGit: (typeof VAULT_GIT)[number]
  /** What git is told of the environment: never the bot's own secrets. */
  readonly gitEnvironment: Readonly<Record<string, string>>
  /** `https://…/{path}#L{line}` */
  readonly noteUrl: string | null
  /** Where people's browsers reach the bot, without a slash at its end. */
  readonly publicUrl: string | null
  /** What Obsidian calls the vault, where that isn't the name of its folder. */
  readonly vaultName: string | null
  /** The emojis that say a verb instead of the usual ones, by their names in Slack. */
  readonly gestures: GestureConfig
  readonly changesBy: 'owners' | 'anyone'
  /** Slack user ids. */
  readonly admins: readonly string[]
  readonly logLevel: LogLevel
}

export interface SlackConfig {
  readonly botToken: string | null
  readonly appToken: string | null
  readonly signingSecret: string | null
  /** Another base URL than Slack's own. */
  readonly apiUrl: string | null
}

export interface ReminderConfig {
  /** Local time of day, each person's own. */
  readonly at: Temporal.PlainTime
  /** ISO weekdays, Monday is 1. */
  readonly days: ReadonlySet<number>
  /** Days ahead that count as soon. */
  readonly leadDays: number
}

const GESTURE_VERBS = ['done', 'start', 'cancel', 'snooze'] as const

export type GestureConfig = Readonly<Partial<Record<(typeof GESTURE_VERBS)[number], readonly string[]>>>

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

const VAULT_GIT = ['off', 'commit', 'push'] as const

/** What git and ssh find their settings, keys and way to the network by. */
const FOR_GIT = new Set([
  ...['PATH', 'HOME', 'USER', 'LOGNAME', 'TMPDIR', 'XDG_CONFIG_HOME', 'GIT_SSH_COMMAND', 'SSH_AUTH_SOCK'],
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY', 'SSL_CERT_FILE', 'SSL_CERT_DIR'],
  ...['USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'PROGRAMDATA', 'SYSTEMROOT', 'TEMP', 'TMP'],
])

export type ConfigResult =
  | { readonly kind: 'config'; readonly config: Config }
  /** A sentence for each variable that is wrong; none repeats a secret. */
  | { readonly kind: 'wrong'; readonly problems: readonly string[] }

/** Reads the environment into a Config. A variable set to nothing counts as not set. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const entries = Object.entries(env).filter((entry): entry is [string, string] => Boolean(entry[1]?.trim()))
  const set = Object.fromEntries(entries)
  const read = environment.safeParse(set)
  const gitEnvironment = Object.fromEntries(entries.filter(([name]) => FOR_GIT.has(name.toUpperCase())))
  if (read.success) return { kind: 'config', config: toConfig(read.data, gitEnvironment) }
  const problems = read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
  return { kind: 'wrong', problems }
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** Weekdays such as `mon-fri` or `mon,wed,fri` as ISO numbers; null where one isn't a day. */
export function parseDays(text: string): ReadonlySet<number> | null {
  const days = new Set<number>()
  for (const part of text.toLowerCase().split(',')) {
    const ends = part.split('-').map((name) => WEEKDAYS.indexOf(name.trim().slice(0, 3)) + 1)
    const [first = 0, last = first] = ends
    if (ends.length > 2 || first === 0 || last === 0) return null
    for (let day = first; ; day = (day % 7) + 1) {
      days.add(day)
      if (day === last) break
    }
  }
  return days
}

const EXAMPLE = 'write a verb and its emojis, like done=white_check_mark,ship-it start=eyes.'
const NUMBERS = /^(one|two|three|four|five|six|seven|eight|nine|keycap_ten)$/

/** Verbs and their emojis such as `done=ship-it,white_check_mark start=eyes`, or a sentence on what is wrong. */
function parseGestures(text: string): GestureConfig | string {
  const said: Partial<Record<(typeof GESTURE_VERBS)[number], readonly string[]>> = {}
  const taken = new Set<string>()
  for (const part of text.split(/\s+/).filter(Boolean)) {
    const [word = '', list, ...more] = part.split('=')
    const verb = GESTURE_VERBS.find((each) => each === word)
    if (verb === undefined || list === undefined || more.length > 0) return `holds “${part}”: ${EXAMPLE}`
    if (said[verb] !== undefined) return `says ${verb} twice: write it once, with commas between its emojis.`
    const names = list.split(',').map((name) => name.replace(/^:(.*):$/, '$1'))
    for (const name of names) {
      if (!/^[\p{L}\p{N}_+'-]+$/u.test(name))
        return `holds “${part}”, where “${name}” is no emoji’s name: ${EXAMPLE}`
      if (NUMBERS.test(name))
        return `holds “${name}”: a number does the task beside it already. Write another emoji.`
      if (taken.has(name)) return `says “${name}” twice: an emoji can mean one thing.`
      taken.add(name)
    }
    said[verb] = names
  }
  return said
}

const startsWith = (prefix: string, where: string) =>
  z.string().startsWith(prefix, `does not begin with ${prefix}: copy it from ${where}.`)

const url = (schemes: readonly string[], example: string) =>
  z
    .string()
    .refine((text) => schemes.includes(schemeOf(text)), `is not such an address: write one like ${example}.`)

const schemeOf = (text: string) => (URL.canParse(text) ? new URL(text).protocol : '')

const isZone = (zone: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: (issue) => `is “${issue.input}”: write ${values.join(', ')}.` })

const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `is not a whole number: write one from ${from} to ${to}.`)
    .transform(Number)
    .refine((n) => n >= from && n <= to, `is out of range: write a number from ${from} to ${to}.`)

const environment = z.object({
  VAULT_DIR: z.string().optional(),
  DATABASE_URL: url(
    ['postgres:', 'postgresql:'],
    'postgres://name:password@host:5432/followthrough',
  ).optional(),
  DATA_DIR: z.string().default('.data'),
  SLACK_BOT_TOKEN: startsWith('xoxb-', 'your Slack app’s page “OAuth & Permissions”').optional(),
  SLACK_APP_TOKEN: startsWith(
    'xapp-',
    'your Slack app’s page “Basic Information”, App-Level Tokens',
  ).optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_API_URL: url(['http:', 'https:'], 'https://slack.com/api/').optional(),
  PORT: wholeNumber(0, 65_535).default(3000),
  TIME_ZONE: z
    .string()
    .refine(isZone, {
      error: ({ input }) => `is “${input}”, which is no time zone: write one like Europe/London.`,
    })
    .default(() => Temporal.Now.timeZoneId()),
  REMIND_AT: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, {
      error: ({ input }) => `is “${input}”: write hours and minutes, like 09:00.`,
    })
    .default('09:00'),
  REMIND_DAYS: z
    .string()
    .default('mon-fri')
    .transform((text, context) => {
      const days = parseDays(text)
      if (days) return days
      context.addIssue({ code: 'custom', message: `is “${text}”: write days like mon-fri or mon,wed,fri.` })
      return z.NEVER
    }),
  LEAD_DAYS: wholeNumber(0, 60).default(3),
  VAULT_WRITE: oneOf(['on', 'off']).default('on'),
  VAULT_GIT: oneOf(VAULT_GIT).default('off'),
  NOTE_URL: url(['http:', 'https:'], 'https://notes.example.com/{path}#L{line}').optional(),
  PUBLIC_URL: url(['http:', 'https:'], 'https://followthrough.example.com')
    .refine((text) => !/[?#]/.test(text), {
      error: 'has a ? or # in it: write where the bot is reached, like https://followthrough.example.com.',
    })
    .optional(),
  VAULT_NAME: z.string().optional(),
  GESTURES: z
    .string()
    .default('')
    .transform((text, context) => {
      const gestures = parseGestures(text)
      if (typeof gestures !== 'string') return gestures
      context.addIssue({ code: 'custom', message: gestures })
      return z.NEVER
    }),
  CHANGES_BY: oneOf(['owners', 'anyone']).default('owners'),
  ADMINS: z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .refine((ids) => ids.every((id) => /^[UW][A-Z0-9]+$/.test(id)), {
      error: 'holds what is no Slack user id: write ids like U0123ABCD, with commas between.',
    }),
  LOG_LEVEL: oneOf(LOG_LEVELS).default('info'),
})

function toConfig(env: z.infer<typeof environment>, gitEnvironment: Config['gitEnvironment']): Config {
  return {
    vaultDir: env.VAULT_DIR ?? null,
    databaseUrl: env.DATABASE_URL ?? null,
    dataDir: env.DATA_DIR,
    slack: {
      botToken: env.SLACK_BOT_TOKEN ?? null,
      appToken: env.SLACK_APP_TOKEN ?? null,
      signingSecret: env.SLACK_SIGNING_SECRET ?? null,
      apiUrl: env.SLACK_API_URL ?? null,
    },
    port: env.PORT,
    zone: env.TIME_ZONE,
    reminders: {
      at: Temporal.PlainTime.from(env.REMIND_AT),
      days: env.REMIND_DAYS,
      leadDays: env.LEAD_DAYS,
    },
    vaultWrite: env.VAULT_WRITE === 'on',
    vaultGit: env.VAULT_GIT,
    gitEnvironment,
    noteUrl: env.NOTE_URL ?? null,
    publicUrl: env.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    vaultName: env.VAULT_NAME?.trim() ?? null,
    gestures: env.GESTURES,
    changesBy: env.CHANGES_BY,
    admins: env.ADMINS,
    logLevel: env.LOG_LEVEL,
  }
}
