import type { TeamFile, TeamPerson } from './team-file.ts'

/** Another spelling of a person's name. */
export interface Spelling {
  readonly name: string
  readonly alias: string
}

/** Adds to what followthrough.yml says which other spellings names have, as if it said so itself. */
export function withSpellings(team: TeamFile, spellings: readonly Spelling[]): TeamFile {
  const people = spellings.map(
    ({ name, alias }): TeamPerson => ({
      name,
      aliases: [alias],
      email: null,
      slack: null,
      group: false,
      channel: null,
    }),
  )
  return { ...team, people: [...team.people, ...people] }
}
