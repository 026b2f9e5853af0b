import { accountsOf } from './accounts.ts'
import type { Directory, NamesInNote, Person } from './directory.ts'
import { ownNoteOf } from './own-note.ts'
import { ownerResolver } from './owner-resolver.ts'
import { peopleOf } from './people.ts'
import type { TeamFile } from './team-file.ts'

/** Makes the directory of what followthrough.yml and the notes say. The order of the notes doesn't matter. */
export function buildDirectory(team: TeamFile, notes: Iterable<NamesInNote>): Directory {
  const { personNotes, accountNotes, ...names } = collect(notes)
  const directory: Directory = {
    people: peopleOf({ ...names, team: team.people, ownNotes: personNotes }),
    accounts: accountsOf({ ...names, team: team.accounts, ownNotes: accountNotes }),
    owner: null,
  }
  return team.owner === null ? directory : withOwner(directory, team.owner)
}

interface Said {
  readonly personNotes: NamesInNote[]
  readonly accountNotes: NamesInNote[]
  readonly mentioned: Set<string>
  readonly owners: Set<string>
  readonly stated: Set<string>
  readonly tags: Set<string>
}

function collect(notes: Iterable<NamesInNote>): Said {
  const said: Said = {
    personNotes: [],
    accountNotes: [],
    mentioned: new Set(),
    owners: new Set(),
    stated: new Set(),
    tags: new Set(),
  }
  for (const note of notes) addNote(said, note)
  return said
}

function addNote(said: Said, note: NamesInNote): void {
  const own = ownNoteOf(note)
  if (own === 'person') said.personNotes.push(note)
  if (own === 'account') said.accountNotes.push(note)
  for (const name of note.participants) said.mentioned.add(name)
  for (const name of note.persons) said.mentioned.add(name)
  for (const name of note.statedAccounts) said.stated.add(name)
  for (const tag of note.tags) said.tags.add(tag)
  for (const { owners } of note.tasks) for (const name of owners) said.owners.add(name)
}

/** The vault's owner by the name of the person that is meant; whom no note knows is added; two that fit are none. */
function withOwner(directory: Directory, name: string): Directory {
  const resolution = ownerResolver(directory)(name, [])
  switch (resolution.kind) {
    case 'person':
      return { ...directory, owner: resolution.person.name }
    case 'unknown':
      return { ...directory, people: [...directory.people, ownerAlone(name)].toSorted(byName), owner: name }
    case 'nobody':
    case 'ambiguous':
      return directory
  }
}

function byName(a: Person, b: Person): number {
  return a.name < b.name ? -1 : 1
}

function ownerAlone(name: string): Person {
  return { name, aliases: [], group: false, email: null, slack: null, channel: null, source: 'team_file' }
}
