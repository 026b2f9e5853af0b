import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { Person } from './state/user.ts'

/** How a sandbox in a process of its own was asked to be. */
export interface Options {
  readonly port: number
  /** Where the bot listens; null: it opens sockets. */
  readonly serveTo: string | null
  readonly people: readonly Person[]
}

export const USAGE = `Usage: node sandbox/main.ts [options]
  --port 3999                  where to listen; a free port unless given
  --serve-to URL               where the bot takes what Slack sends, such as
                               http://127.0.0.1:3000/slack/events; without it the bot opens sockets
  --person "Dana Ortiz=Europe/Rome"
                               someone of the workspace and their time zone; give one for each person`

const PEOPLE = ['Dana Ortiz=America/Los_Angeles', 'Priya Nair=Europe/London']

const person = z
  .string()
  .regex(/^[^=]+=[^=]+$/)
  .transform((text) => {
    const [realName = '', zone = ''] = text.split('=').map((part) => part.trim())
    return { realName, zone }
  })
  .refine(({ zone }) => isZone(zone))

const schema = z.object({
  port: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.int().max(65_535)),
  'serve-to': z.url({ protocol: /^https?$/ }).optional(),
  person: z.array(person),
})

/** Reads the command line's arguments; null where they can't be understood. */
export function readOptions(args: readonly string[]): Options | null {
  const read = schema.safeParse(parsed(args))
  if (!read.success) return null
  const { port, person: people, 'serve-to': serveTo = null } = read.data
  return { port, serveTo, people }
}

function parsed(args: readonly string[]): unknown {
  const options = {
    port: { type: 'string', default: '0' },
    'serve-to': { type: 'string' },
    person: { type: 'string', multiple: true, default: PEOPLE },
  } as const
  try {
    return parseArgs({ args: [...args], options }).values
  } catch {
    return null
  }
}

function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}
