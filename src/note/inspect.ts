import type { Note, Task } from './note.ts'

/** Whose accounts a note and a text are about; the directory provides it. */
export interface Accounts {
  ofNote(note: Note): readonly string[]
  ofText(text: string, noteAccounts: readonly string[]): readonly string[]
}

/** By which rules, likewise. */
export interface Reasons {
  whyNote(note: Note): readonly object[]
  whyText(text: string, noteAccounts: readonly string[]): readonly object[]
}

/**
 * What the bot reads in a note, as `inspect` prints it: dates as text, what is absent null or an empty list. With
 * `reasons`, the rules stand beside the accounts that they gave.
 */
export function inspectNote(note: Note, accounts: Accounts, reasons: Reasons | null = null): object {
  const ofNote = accounts.ofNote(note)
  const accountsOf = (text: string) => ({
    accounts: accounts.ofText(text, ofNote),
    ...(reasons && { why: reasons.whyText(text, ofNote) }),
  })
  return {
    path: note.path,
    title: note.title,
    type: note.type,
    date: dayOf(note.date),
    participants: note.participants,
    accounts: ofNote,
    ...(reasons && { why: reasons.whyNote(note) }),
    tags: note.tags,
    aliases: note.aliases,
    source: note.source,
    confidential: note.confidential,
    repaired: note.repaired,
    summary: note.summary,
    tasks: note.tasks.map((task) => ({ ...inspectTask(task), ...accountsOf(task.text) })),
    decisions: note.decisions.map(({ line, text }) => ({ line, text, ...accountsOf(text) })),
    facts: note.facts.map(({ line, text }) => ({ line, text })),
    links: note.links.map(({ target }) => target),
    problems: note.problems.map(({ line, message }) => ({ line, message })),
  }
}

function inspectTask(task: Task): object {
  return {
    line: task.line,
    symbol: task.symbol,
    status: task.status,
    proposed: task.proposed,
    description: task.description,
    text: task.text,
    owners: task.owners,
    tags: task.tags,
    priority: task.priority,
    due: dayOf(task.due),
    scheduled: dayOf(task.scheduled),
    start: dayOf(task.start),
    created: dayOf(task.created),
    done: dayOf(task.done),
    cancelled: dayOf(task.cancelled),
    recurrence: task.recurrence,
    onCompletion: task.onCompletion,
    id: task.id,
    dependsOn: task.dependsOn,
    blockId: task.blockId,
    section: task.section,
  }
}

function dayOf(date: Temporal.PlainDate | null): string | null {
  return date?.toString() ?? null
}
