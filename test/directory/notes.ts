import { buildDirectory } from '../../src/directory/build-directory.ts'
import type { Directory, NamesInNote } from '../../src/directory/directory.ts'
import { readTeamFile } from '../../src/directory/team-file.ts'

/** A note that says nothing but what is given. */
export function noteWith(given: Partial<NamesInNote>): NamesInNote {
  return {
    path: 'Meetings/2025-10-20 - Weekly.md',
    title: 'Weekly',
    type: null,
    date: null,
    participants: [],
    persons: [],
    statedAccounts: [],
    tags: [],
    aliases: [],
    email: null,
    slack: null,
    parent: null,
    tasks: [],
    ...given,
  }
}

/** A person's or an account's own note, which has its name. */
export function ownNote(
  type: 'people' | 'customer',
  path: string,
  given: Partial<NamesInNote> = {},
): NamesInNote {
  return noteWith({ type, path, title: path.replace(/^.*\/|\.md$/g, ''), ...given })
}

export function directoryOf(teamFile: string, notes: readonly Partial<NamesInNote>[] = []): Directory {
  return buildDirectory(readTeamFile(teamFile).team, notes.map(noteWith))
}
