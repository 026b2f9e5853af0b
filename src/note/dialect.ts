import type { Status } from './note.ts'

/** How a vault writes its tasks: the settings of its Obsidian Tasks plugin, or this project's defaults. */
export interface Dialect {
  readonly format: 'emoji' | 'dataview'
  /** A case-sensitive part of the body that makes a checkbox a task; empty: every checkbox is one. */
  readonly globalFilter: string
  readonly statuses: ReadonlyMap<string, StatusSetting>
  /**
   * What a change writes; `rejected` is what the vault calls so, else `R`, else the cancelled symbol. Null where the
   * vault's settings have no such status: whatever were written would count as todo.
   */
  readonly symbols: {
    readonly todo: string
    readonly inProgress: string | null
    readonly done: string | null
    readonly cancelled: string | null
    readonly rejected: string | null
  }
  readonly setDoneDate: boolean
  readonly setCancelledDate: boolean
  readonly setCreatedDate: boolean
  readonly recurrenceOnNextLine: boolean
  readonly removeScheduledDateOnRecurrence: boolean
}

export interface StatusSetting {
  readonly symbol: string
  readonly name: string
  readonly status: Status
  readonly proposed: boolean
  /** The symbol that follows when the task is toggled. */
  readonly next: string
}
