import { type Logger as BoltLogger, LogLevel } from '@slack/bolt'
import type { Logger } from 'pino'

/** Gives Slack's libraries the project's log. What they say while debugging can hold messages, so it is the lowest level. */
export function boltLogger(log: Logger): BoltLogger {
  const said = (parts: unknown[]) => parts.map(String).join(' ')
  return {
    debug: (...parts) => log.trace(said(parts)),
    info: (...parts) => log.debug(said(parts)),
    warn: (...parts) => log.warn(said(parts)),
    error: (...parts) => log.error(said(parts)),
    // The project's log has the only level; Bolt is told one at which it composes nothing that costs.
    getLevel: () => LogLevel.INFO,
    setLevel: () => {},
    setName: () => {},
  }
}
