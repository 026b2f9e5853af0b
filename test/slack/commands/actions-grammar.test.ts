import { describe, expect, test } from 'vitest'
import { readActions } from '../../../src/slack/commands/actions-grammar.ts'
import { vocabulary } from './vocabulary.ts'

/** What was read, in one line: `account | whose | filters | words`. */
function read(typed: string): string {
  const asked = readActions(typed, vocabulary)
  if (asked.kind !== 'tasks') return asked.kind
  const { whose, subject, filters } = asked
  return [
    accountOf(subject.account?.match ?? null),
    whoseOf(whose),
    filters.join(' '),
    subject.words.join('+'),
  ]
    .map((part) => part || '-')
    .join(' | ')
}

type Read = Extract<ReturnType<typeof readActions>, { kind: 'tasks' }>
type Match = NonNullable<Read['subject']['account']>['match']

function accountOf(match: Match | null): string {
  if (match === null) return ''
  if (match.kind === 'found') return match.account.name
  const names = match.kind === 'ambiguous' ? match.candidates : match.nearest
  return `${match.kind}: ${names.map(({ name }) => name).join(', ')}`
}

function whoseOf(whose: Read['whose']): string {
  if (whose.kind === 'person') return `@${whose.name}`
  return whose.kind === 'member' ? `<${whose.id}>` : whose.kind
}

describe('/actions reads', () => {
  test.each([
    // nothing, help
    ['', '- | anyone | - | -'],
    ['help', 'help'],
    ['HELP', 'help'],
    ['MAI help', 'MAI | anyone | - | help'],
    // accounts: by name, alias, several words, beginning
    ['MAI', 'MAI | anyone | - | -'],
    ['mai', 'MAI | anyone | - | -'],
    ['Microsoft AI', 'MAI | anyone | - | -'],
    ['Microsoft', 'Microsoft | anyone | - | -'],
    ['UK Met Office', 'UK Met Office | anyone | - | -'],
    ['uk met', 'UK Met Office | anyone | - | -'],
    ['UK Met Office pricing', 'UK Met Office | anyone | - | pricing'],
    ['UK', 'UK Met Office | anyone | - | -'],
    ['"UK Met Office" pricing', 'UK Met Office | anyone | - | pricing'],
    ['Contoso', 'ambiguous: Contoso Bank, Contoso Retail | anyone | - | -'],
    ['Contoso deck', 'unknown: Contoso Bank, Contoso Retail | anyone | - | Contoso+deck'],
    ['UK pricing', 'UK Met Office | anyone | - | pricing'],
    ['UK Mett', 'unknown: UK Met Office | anyone | - | UK+Mett'],
    ['Contosso', 'unknown: Contoso Bank, Contoso Retail | anyone | - | Contosso'],
    ['Zephyr', 'unknown:  | anyone | - | Zephyr'],
    // people
    ['mine', '- | asker | - | -'],
    ['MAI mine', 'MAI | asker | - | -'],
    ['<@U0123ABCD|dana> MAI', 'MAI | <U0123ABCD> | - | -'],
    ['@Dana', '- | @Dana | - | -'],
    ['@Dana Ortiz', '- | @Dana Ortiz | - | -'],
    ['@dana ortiz MAI overdue', 'MAI | @dana ortiz | overdue | -'],
    ['@Ana de la Cruz pricing', 'unknown:  | @Ana de la Cruz | - | pricing'],
    ['@VAST PM team', '- | @VAST PM team | - | -'],
    ['@', 'unknown:  | anyone | - | @'],
    // filters, in any order
    ['overdue', '- | anyone | overdue | -'],
    ['MAI overdue', 'MAI | anyone | overdue | -'],
    ['overdue MAI', 'MAI | anyone | overdue | -'],
    ['week MAI unassigned today', 'MAI | anyone | today week unassigned | -'],
    ['OVERDUE Overdue', '- | anyone | overdue | -'],
    ['MAI proposed done', 'MAI | anyone | proposed done | -'],
    ['@TBD MAI', 'MAI | anyone | unassigned | -'],
    // words, quotations
    ['MAI pricing deck', 'MAI | anyone | - | pricing+deck'],
    ['MAI "statement of work" pricing', 'MAI | anyone | - | statement of work+pricing'],
    ['MAI "overdue"', 'MAI | anyone | - | overdue'],
    ['"pricing sheet"', '- | anyone | - | pricing sheet'],
    // slips
    ['MAI overude', 'MAI | anyone | overdue | -'],
    ['MAI propsed', 'MAI | anyone | proposed | -'],
    ['todya', '- | anyone | today | -'],
    ['weak', 'Weak | anyone | - | -'],
  ])('%s', (typed, expected) => {
    expect(read(typed)).toBe(expected)
  })

  test('and says how it read a slip', () => {
    const asked = readActions('MAI overude', vocabulary)
    expect(asked).toMatchObject({ remarks: ['I read “overude” as overdue; in quotes it is looked for.'] })
  })
})
