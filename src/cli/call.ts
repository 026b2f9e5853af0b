import type { Logger } from 'pino'
import type { Config } from '../config.ts'

/** What a command is given; commands read neither the environment nor the clock. */
export interface Call {
  readonly config: Config
  readonly io: Io
  readonly log: Logger
  readonly now: () => Temporal.Instant
}

export interface Io {
  /** Prints a line of what was asked for. */
  out(line: string): void
  /** Prints a line about how it went. */
  say(line: string): void
  /** Draws on the terminal where `say` prints, without ending the line. */
  draw(text: string): void
  /** Whether `say` and `draw` reach a terminal, where progress may be shown. */
  readonly terminal: boolean
  /** Whether someone can be asked: input and output are both a terminal. */
  readonly interactive: boolean
}

/** 0 done; 1 it ran and something is wrong with what it was given; 2 the call or the configuration is wrong. */
export type ExitStatus = 0 | 1 | 2
