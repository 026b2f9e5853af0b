import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { closeLetter, forgetLetters, type Letter, returnLetter, takeLetters } from '../database/inbox.ts'
import type { Database } from '../database/schema.ts'

export interface InboxDeps {
  readonly db: Kysely<Database>
  readonly log: Logger
  readonly now: () => Temporal.Instant
  /** Carries out what a letter says; throws where that can't be done yet. */
  readonly carryOut: (body: unknown) => Promise<void>
}

export interface Inbox {
  /** Carries out everything that waits, what arrives meanwhile included; never throws. */
  empty(): Promise<void>
  /** Throws away what was carried out some days ago. */
  tidy(): Promise<void>
}

const AT_ONCE = 4
/** For longer than Slack sends an event again, and long enough to look into what went wrong. */
const KEPT = { hours: 7 * 24 }
/** Pauses between tries grow to an hour: by then it has been tried for most of a day. */
const MOST_ATTEMPTS = 25

/** Makes what carries out the letters that Slack sent, one after the other where they are about the same thing. */
export function inbox(deps: InboxDeps): Inbox {
  let emptying: Promise<void> | null = null
  let hasMail = false

  async function emptyAll(): Promise<void> {
    while (hasMail) {
      hasMail = false
      await carryOutWaiting(deps)
    }
    emptying = null
  }

  return {
    empty() {
      hasMail = true
      emptying ??= emptyAll()
      return emptying
    },
    tidy: () => forgetLetters(deps.db, deps.now().subtract(KEPT)),
  }
}

async function carryOutWaiting(deps: InboxDeps): Promise<void> {
  const { db, log, now } = deps
  try {
    for (;;) {
      const letters = await takeLetters(db, AT_ONCE, now())
      if (letters.length === 0) return
      await Promise.all(letters.map((letter) => carryOutOne(letter, deps)))
    }
  } catch (error) {
    // The letters stay where they are, and the next pass takes them.
    log.warn({ error: String(error) }, 'The inbox can’t be read now.')
  }
}

async function carryOutOne(letter: Letter, { db, log, now, carryOut }: InboxDeps): Promise<void> {
  const problem = await carryOut(letter.body).then(() => null, String)
  if (problem === null) return closeLetter(db, letter.id, now())
  if (letter.attempts < MOST_ATTEMPTS) {
    log.warn({ letter: letter.id, problem }, 'What Slack sent can’t be carried out yet.')
    return returnLetter(db, letter, problem, now())
  }
  log.error({ letter: letter.id, problem }, 'What Slack sent can’t be carried out, and is given up.')
  return closeLetter(db, letter.id, now())
}
