/** The system's short name for what went wrong, such as EACCES: its own sentence would repeat the whole path. */
export const reasonOf = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error)

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'the bot has no right to it',
  EPERM: 'the bot has no right to it',
  EROFS: 'its disk is read-only',
  ENOSPC: 'its disk is full',
  EDQUOT: 'what the bot may store on its disk is used up',
  EIO: 'its disk has a fault',
  ESTALE: 'its disk was taken away',
  ENOTCONN: 'its disk can’t be reached',
  EHOSTDOWN: 'its disk can’t be reached',
  ETIMEDOUT: 'its disk doesn’t answer',
  EBUSY: 'another program holds it',
  ETXTBSY: 'another program holds it',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
}

/** Such a short name in words, which end a sentence, and as it is. */
export function inWords(reason: string): string {
  const words = WORDS[reason]
  return words === undefined ? reason : `${words} (${reason})`
}
