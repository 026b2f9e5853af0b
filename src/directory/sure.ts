import type { PersonSource } from './directory.ts'
import { fold } from './fold.ts'

/** What followthrough.yml says, else what all notes agree on, else nothing: two addresses may be two people's. */
export function sureOf<T extends { readonly source: PersonSource }>(
  said: readonly T[],
  of: (one: T) => string | null,
): string | null {
  const ofTeam = said.filter(({ source }) => source === 'team_file').flatMap((one) => of(one) ?? [])
  const values = (ofTeam.length > 0 ? ofTeam : said.flatMap((one) => of(one) ?? [])).toSorted()
  const [value, ...others] = values
  return value !== undefined && others.every((other) => fold(other) === fold(value)) ? value : null
}
