import { type Random, seeded } from './random.ts'

export interface GeneratedNote {
  /** From the vault's root. */
  readonly path: string
  readonly text: string
}

/**
 * Makes the notes of a vault like those that teams have: about 5 KB each, 8 keys of front matter, 8 to 15
 * tasks, 3 decisions, 8 facts, 10 links. The same seed gives the same notes, and fewer are the first of more.
 */
export function* generateVault(notes: number, seed = 20_251_108): Generator<GeneratedNote> {
  const random = seeded(seed)
  for (let index = 0; index < notes; index++) yield note(random, index)
}

const WORDS = [
  ...[
    'review',
    'capacity',
    'pricing',
    'storage',
    'cluster',
    'roadmap',
    'latency',
    'contract',
    'pilot',
    'budget',
  ],
  ...[
    'network',
    'hardware',
    'benchmark',
    'release',
    'migration',
    'backup',
    'region',
    'tenant',
    'quota',
    'design',
  ],
  ...[
    'schedule',
    'partner',
    'customer',
    'proposal',
    'feedback',
    'workload',
    'training',
    'inference',
    'support',
  ],
  ...['draft', 'update', 'confirm', 'align', 'share', 'prepare', 'track', 'validate', 'clarify', 'escalate'],
  ...[
    'the',
    'a',
    'for',
    'with',
    'and',
    'on',
    'before',
    'after',
    'to',
    'of',
    'from',
    'about',
    'team’s',
    'next',
  ],
] as const
const FIRST = ['Dana', 'Lee', 'Priya', 'Tomás', 'Ingrid', 'Kofi', 'Mei', 'Omar', 'Anouk', 'Ravi'] as const
const LAST = ['Ortiz', 'Larsen', 'Nair', 'Quill', 'Achterberg', 'Mensah', 'Zhou', 'Haddad', 'Brandt'] as const
const ACCOUNTS = ['MAI', 'UK Met Office', 'Northwind', 'Contoso', 'Fabrikam', 'Globex'] as const
const PRIORITIES = ['', '', ' 🔺', ' ⏫', ' ⏫', ' 🔼', ' 🔽'] as const
const SYMBOLS = ['?', '?', '?', '?', 'x', 'x', 'x', 'x', ' ', '/'] as const

function note(random: Random, index: number): GeneratedNote {
  const date = day(random)
  const title = sentence(random, 5)
  const account = random.pick(ACCOUNTS)
  const [host, guest] = [person(random), person(random)]
  const lines = [
    '---',
    'type: meeting',
    `title: ${title}`,
    `date: '${date}'`,
    `account: "[[${account}]]"`,
    'participants:',
    `- ${host}`,
    `- ${guest}`,
    'source: transcript',
    `source_ref: Inbox/${date}/${date} - ${title}.md`,
    'tags:',
    '- type/meeting',
    `- account/${account.toLowerCase().replaceAll(' ', '-')}`,
    '---',
    '',
    `# ${title}`,
    '',
    `**Date**: ${date}`,
    `**With**: ${host}, ${guest}`,
    '',
    '## Summary',
    '',
    times(7, () => `${sentence(random, 18)}.`).join(' '),
    '',
    '## Action Items',
    ...times(random.between(8, 15), () => task(random)),
    '',
    '## Decisions',
    ...times(3, () => `- ${sentence(random, 20)}.`),
    '',
    '## Key Information',
    ...times(8, () => `- ${sentence(random, 24)}.`),
    '',
    '## Related',
    '',
    ...times(10, () => `- [[${person(random)}]]`),
    '',
  ]
  return { path: `${account}/${date} - ${title} ${index}.md`, text: lines.join('\n') }
}

function task(random: Random): string {
  const owner = random.chance(0.87) ? ` @${random.chance(0.3) ? 'Myself' : person(random)}` : ''
  const due = random.chance(0.39) ? ` 📅 ${day(random)}` : ''
  const tag = random.chance(0.5) ? ' #task' : ''
  return `- [${random.pick(SYMBOLS)}] ${sentence(random, 16)}.${owner}${due}${random.pick(PRIORITIES)}${tag}`
}

function sentence(random: Random, words: number): string {
  const text = times(words, () => random.pick(WORDS)).join(' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function person(random: Random): string {
  return `${random.pick(FIRST)} ${random.pick(LAST)}`
}

function day(random: Random): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${random.pick(['2025', '2026'])}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`
}

function times<T>(count: number, make: () => T): readonly T[] {
  return Array.from({ length: count }, make)
}
