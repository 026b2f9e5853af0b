import type { Kysely } from 'kysely'
import type { Names } from '../../database/answers/names.ts'
import type { TaskQuestion } from '../../database/answers/tasks.ts'
import type { Asker } from '../../database/member.ts'
import type { Database } from '../../database/schema.ts'
import { fold } from '../../directory/fold.ts'
import { escaped } from '../escape.ts'
import { aboutOf } from './accounts.ts'
import type { ActionsAsked, Whose } from './actions-grammar.ts'
import { askedAgain, inQuotes, labelOf, retyped } from './label.ts'
import { type Meant, meant } from './meant.ts'
import { ownersOf } from './whose.ts'

const COMMAND = '/actions'

export type TasksAsked = Extract<ActionsAsked, { kind: 'tasks' }>

/** A list of tasks as it was understood. */
export interface TasksMeant {
  readonly question: Pick<TaskQuestion, 'accounts' | 'people' | 'words' | 'filters'>
  /** The words that are looked for, as typed. */
  readonly sought: readonly string[]
  /** In words. */
  readonly about: string
  readonly account: string | null
  /** What to type to get the same again, without filters. */
  readonly command: string
  /** Sentences about how the question was understood. */
  readonly remarks: readonly string[]
  /** Whether words are all that is asked for, so that decisions and facts may hold them, too. */
  readonly isSearch: boolean
}

/** Finds out which tasks `asker` means, or what to say instead. */
export async function tasksMeant(
  db: Kysely<Database>,
  asked: TasksAsked,
  asker: Asker,
  names: Names,
): Promise<Meant<TasksMeant>> {
  const about = aboutOf(asked.subject, names.accounts, (account) => ofAccount(asked, account))
  if (about.kind === 'instead') return about
  const owners = await ownersOf(db, asked.whose, asker, names.people, (person) => ofPerson(asked, person))
  if (owners.kind === 'instead') return owners
  const { account, ids, words } = about
  return meant({
    question: { accounts: ids, people: owners.people, words: words.map(fold), filters: asked.filters },
    sought: words,
    about: labelOf(account, owners.name, words),
    account,
    command: retyped(COMMAND, account, owners.typed, words),
    // Beside a person, words that name no account are plainly words.
    remarks: owners.people === null ? [...asked.remarks, ...about.remarks] : asked.remarks,
    isSearch: account === null && owners.people === null && words.length > 0 && asked.filters.length === 0,
  })
}

/** What to type to ask the same of one account. */
function ofAccount({ whose, filters, subject }: TasksAsked, account: string): string {
  return askedAgain(COMMAND, [inQuotes(account), typedFor(whose), ...filters], subject.words)
}

/** What to type to ask the same of one person. */
function ofPerson({ filters, subject }: TasksAsked, person: string): string {
  const account = subject.account === null ? null : inQuotes(subject.account.typed)
  return askedAgain(COMMAND, [account, `@${escaped(person)}`, ...filters], subject.words)
}

function typedFor(whose: Whose): string | null {
  switch (whose.kind) {
    case 'anyone':
      return null
    case 'asker':
      return 'mine'
    case 'member':
      return `<@${whose.id}>`
    case 'person':
      return `@${escaped(whose.name)}`
  }
}
