declare module 'pg-copy-streams' {
  import type { Readable, Writable } from 'node:stream'
  import type { Submittable } from 'pg'

  /** A stream whose bytes are the rows of a `copy … from stdin`. */
  export function from(command: string): Writable & Submittable

  /** A stream of the rows of a `copy … to stdout`. */
  export function to(command: string): Readable & Submittable
}
