import { z } from 'zod'

/** What followthrough.yml may hold. Messages go after the path of what is wrong: “accounts › MAI › parent” … */

const sentence = (what: string) => ({ error: () => what })

const name = (example: string) =>
  z
    .string(sentence(`is no name: write text, such as ${example}.`))
    .transform((text) => text.replace(/\s+/g, ' ').trim().replace(/^@/, ''))
    .refine((text) => text !== '', sentence(`is empty: write a name, such as ${example}.`))

/** A list may be written as one text with commas, as in front matter. */
const list = (example: string) =>
  z
    .preprocess(
      (value) => (typeof value === 'string' ? value.split(',') : (value ?? [])),
      z.array(name(example), sentence(`is no list: write [${example}].`)),
    )
    .optional()

const patterns = (example: string) => {
  const one = z
    .string(sentence(`is no pattern: write it in quotes, such as "${example}".`))
    .refine((text) => text.trim() !== '', sentence(`is empty: write a pattern, such as "${example}".`))
  return z
    .preprocess(
      (value) => (typeof value === 'string' ? [value] : (value ?? [])),
      z.array(one, sentence(`is no list of patterns: write ["${example}"].`)),
    )
    .optional()
}

const entries = <T extends z.ZodType>(entry: T, example: string) =>
  z
    .record(z.string(), entry.nullable(), sentence(`must hold a name on each line, such as ${example}.`))
    .nullish()

const text = (pattern: RegExp, what: string) =>
  z.string(sentence(what)).regex(pattern, sentence(what)).nullish()

const otherwise = (what: string) => ({
  error: ({ code }: { code?: string }) => (code === 'unrecognized_keys' ? 'is not known' : what),
})

const account = z.strictObject(
  { aliases: list('Microsoft AI'), parent: name('Microsoft').nullish() },
  otherwise('must be written in braces: { aliases: [Microsoft AI] }.'),
)

const person = z.strictObject(
  {
    aliases: list('Cavery'),
    email: text(/^[^\s@]+@[^\s@]+$/, 'is no address: write one like kaveri@example.com.'),
    slack: text(
      /^[UW][A-Z0-9]+$/,
      'is no Slack user id: copy it from the profile’s menu, it looks like U0123ABCD.',
    ),
    group: z.boolean(sentence('must be true or false.')).nullish(),
    channel: text(
      /^[CG][A-Z0-9]+$/,
      'is no channel id: copy it from the channel’s details, it looks like C0123ABCD.',
    ),
  },
  otherwise('must be written in braces: { aliases: [Cavery] }.'),
)

const team = z.strictObject(
  {
    owner: name('Dana Ortiz').nullish(),
    include: patterns('Customers/**'),
    exclude: patterns('**/_archive/**'),
    accounts: entries(account, 'MAI: { aliases: [Microsoft AI] }'),
    people: entries(person, 'Kaveri Raman: { aliases: [Cavery] }'),
  },
  otherwise('The file must hold keys such as owner:, accounts: and people:.'),
)

export const teamSchema = team.nullish()

export type TeamData = z.infer<typeof teamSchema>

/** The keys known at each depth: at the top, in an account, in a person. */
export const KNOWN_KEYS = {
  top: Object.keys(team.shape),
  accounts: Object.keys(account.shape),
  people: Object.keys(person.shape),
} as const
