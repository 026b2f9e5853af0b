import type { Dialect, StatusSetting } from './dialect.ts'
import type { Status } from './note.ts'

const status = (
  symbol: string,
  name: string,
  next: string,
  kind: Status,
  proposed = false,
): [string, StatusSetting] => [symbol, { symbol, name, next, status: kind, proposed }]

/** What counts in a vault that sets nothing: the plugin's own defaults, and this project's for `X`, `?` and `R`. */
export const defaultDialect: Dialect = {
  format: 'emoji',
  globalFilter: '',
  statuses: new Map([
    status(' ', 'Todo', 'x', 'todo'),
    status('x', 'Done', ' ', 'done'),
    status('/', 'In Progress', 'x', 'in_progress'),
    status('-', 'Cancelled', ' ', 'cancelled'),
    status('X', 'Done', ' ', 'done'),
    status('?', 'Proposed', ' ', 'todo', true),
    status('R', 'Rejected', ' ', 'cancelled'),
  ]),
  symbols: { todo: ' ', inProgress: '/', done: 'x', cancelled: '-', rejected: 'R' },
  setDoneDate: true,
  setCancelledDate: true,
  setCreatedDate: false,
  recurrenceOnNextLine: false,
  removeScheduledDateOnRecurrence: false,
}
