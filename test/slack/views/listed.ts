import type { ListedTask } from '../../../src/database/answers/tasks.ts'

/** A task as queries give it; what a test doesn't say is plain. */
export function listedTask(given: Partial<ListedTask> = {}): ListedTask {
  return {
    id: 1,
    text: 'Send the pricing sheet',
    status: 'todo',
    proposed: false,
    priority: null,
    due: null,
    done: null,
    owners: ['Dana Ortiz'],
    accounts: ['MAI'],
    line: 12,
    isRemoved: false,
    note: {
      path: 'Meetings/2025-10-28 - Roadmap.md',
      title: 'Roadmap',
      date: Temporal.PlainDate.from('2025-10-28'),
    },
    ...given,
  }
}

export const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
