import type { Dialect, StatusSetting } from './dialect.ts'
import type { Status } from './note.ts'

function setting(symbol: string, name: string, next: string, status: Status): StatusSetting {
  return { symbol, name, next, status, proposed: isProposed(name) }
}

function isProposed(name: string): boolean {
  return /^proposed$/i.test(name.trim())
}

/** A status as the plugin's settings have it. */
export interface PluginStatus {
  readonly symbol: string
  readonly name: string
  readonly nextStatusSymbol: string
  readonly type: string
}

/** The plugin's statuses as long as its users don't change them, in the two lists that its settings have. */
export const factoryStatuses: Readonly<Record<'core' | 'custom', readonly PluginStatus[]>> = {
  core: [
    { symbol: ' ', name: 'Todo', nextStatusSymbol: 'x', type: 'TODO' },
    { symbol: 'x', name: 'Done', nextStatusSymbol: ' ', type: 'DONE' },
  ],
  custom: [
    { symbol: '/', name: 'In Progress', nextStatusSymbol: 'x', type: 'IN_PROGRESS' },
    { symbol: '-', name: 'Cancelled', nextStatusSymbol: ' ', type: 'CANCELLED' },
  ],
}

const proposed = setting('?', 'Proposed', ' ', 'todo')
/** What this project reads besides in a vault whose settings name no statuses of their own. */
const ours = [proposed, setting('X', 'Done', ' ', 'done'), setting('R', 'Rejected', ' ', 'cancelled')]

const types: ReadonlyMap<string, Status> = new Map([
  ['TODO', 'todo'],
  ['IN_PROGRESS', 'in_progress'],
  ['ON_HOLD', 'on_hold'],
  ['DONE', 'done'],
  ['CANCELLED', 'cancelled'],
  ['NON_TASK', 'non_task'],
])

const settingsOf = (statuses: readonly PluginStatus[]) =>
  statuses
    .filter(({ symbol }) => symbol !== '')
    .map(({ symbol, name, nextStatusSymbol, type }) =>
      setting(symbol, name, nextStatusSymbol, types.get(type) ?? 'todo'),
    )

const factory = settingsOf([...factoryStatuses.core, ...factoryStatuses.custom])

/** The statuses that count, and the symbols that are written; null where the settings name none. */
export function statusesOf(named: readonly PluginStatus[] | null): Pick<Dialect, 'statuses' | 'symbols'> {
  const settings = settingsOf(named ?? [])
  const others = isFactory(settings) ? [...factory, ...ours] : missingProposed(settings)
  const list = [...settings, ...others]
  return { statuses: firstOfEach(list), symbols: symbolsOf(list) }
}

/** Whether settings name the plugin's own statuses or none; which symbol follows which they may say all the same. */
function isFactory(settings: readonly StatusSetting[]): boolean {
  const isOwn = ({ symbol, status }: StatusSetting) =>
    factory.some((own) => own.symbol === symbol && own.status === status)
  const isThere = ({ symbol }: StatusSetting) => settings.some((each) => each.symbol === symbol)
  return settings.length === 0 || (settings.every(isOwn) && factory.every(isThere))
}

/** `[?]` is proposed unless the settings give that symbol, or that name, to something else. */
function missingProposed(settings: readonly StatusSetting[]): readonly StatusSetting[] {
  return settings.some((each) => each.symbol === proposed.symbol || each.proposed) ? [] : [proposed]
}

/** Of a symbol that is set twice the first counts, as for the plugin. */
function firstOfEach(list: readonly StatusSetting[]): ReadonlyMap<string, StatusSetting> {
  return new Map(list.toReversed().map((each) => [each.symbol, each]))
}

function symbolsOf(list: readonly StatusSetting[]): Dialect['symbols'] {
  const rejected = list.find(({ name }) => /^rejected$/i.test(name.trim()))
  const write = (status: Status, usual: string): string | null => {
    const fitting = list.filter((each) => each.status === status && !each.proposed && each !== rejected)
    return (fitting.find(({ symbol }) => symbol === usual) ?? fitting[0])?.symbol ?? null
  }
  const cancelled = write('cancelled', '-')
  return {
    todo: write('todo', ' ') ?? ' ',
    inProgress: write('in_progress', '/'),
    done: write('done', 'x'),
    cancelled,
    rejected: rejected?.symbol ?? cancelled,
  }
}
