/** The system's short name for what went wrong, such as EACCES: its own sentence would repeat the whole path. */
export const reasonOf = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error)
