import pg from 'pg'

/** The database can't be used; the message is a sentence for whoever runs the bot, free of secrets. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable'
}

const byCode: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'no server listens there',
  ECONNRESET: 'the server closed the connection',
  EPIPE: 'the server closed the connection',
  ENOTFOUND: 'its host name is unknown',
  EAI_AGAIN: 'its host name can’t be looked up now',
  ETIMEDOUT: 'the server doesn’t answer',
  EHOSTUNREACH: 'its host can’t be reached',
  ENETUNREACH: 'its network can’t be reached',
  '28P01': 'the password or the user is wrong',
  '28000': 'this user may not connect',
  '3D000': 'there is no such database',
  '42501': 'this user lacks a right that is needed',
  '53300': 'the server has too many connections',
  '57P01': 'the server was stopped',
  '57P02': 'the server crashed',
  '57P03': 'the server is starting up or shutting down',
}

/** What `pg` itself says, without a code, of a connection that is gone. */
const GONE =
  /connection terminated|connection error|timeout exceeded when trying to connect|connection timeout/i

/**
 * Says in a sentence why the database can't be used, or null where the error is about something else
 * (a bug, say). Neither the address nor the password is repeated.
 */
export function whyUnavailable(error: unknown): string | null {
  if (error instanceof DatabaseUnavailable) return error.message
  if (error instanceof AggregateError) return firstSentence(error.errors)
  if (!(error instanceof Error)) return null
  const reason = byCode[codeOf(error)] ?? (isGone(error) ? 'the connection was lost' : null)
  if (reason) return `The database can’t be used: ${reason}. Check DATABASE_URL and that the server runs.`
  return error.cause === undefined ? null : whyUnavailable(error.cause)
}

/** A host with several addresses fails once for each. */
function firstSentence(errors: readonly unknown[]): string | null {
  return errors.map(whyUnavailable).find((sentence) => sentence !== null) ?? null
}

const codeOf = (error: Error) => ('code' in error && typeof error.code === 'string' ? error.code : '')

const isGone = (error: Error) =>
  codeOf(error).startsWith('08') || (!(error instanceof pg.DatabaseError) && GONE.test(error.message))
