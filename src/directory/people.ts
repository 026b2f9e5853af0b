import type { NamesInNote, Person, PersonSource } from './directory.ts'
import { type Claim, type Gathered, gather } from './gather.ts'
import { cleanName, isFullName, isGroupName, isMyself, isNobody } from './names.ts'
import { ownAliases } from './own-note.ts'
import { sureOf } from './sure.ts'
import type { TeamPerson } from './team-file.ts'

/** What one place says of a person. */
interface Said {
  readonly source: PersonSource
  readonly email: string | null
  readonly slack: string | null
  readonly group: boolean
  readonly channel: string | null
}

export interface PeopleSources {
  readonly team: readonly TeamPerson[]
  readonly ownNotes: readonly NamesInNote[]
  /** Names as written in `participants:` and `person:`. */
  readonly mentioned: Iterable<string>
  /** Owners as written. */
  readonly owners: Iterable<string>
}

/** The people and groups of a vault, by name. Of names that are merely mentioned only full ones make a person. */
export function peopleOf(sources: PeopleSources): readonly Person[] {
  return gather<Said>([
    sources.team.map(ofTeam),
    sources.ownNotes.map(ofOwnNote),
    mentions(sources.mentioned, 'front_matter'),
    mentions(sources.owners, 'owner'),
  ])
    .map(toPerson)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

const nothing = { email: null, slack: null, channel: null }

function ofTeam({ name, aliases, ...said }: TeamPerson): Claim<Said> {
  return { name, aliases, said: { ...said, source: 'team_file' } }
}

function ofOwnNote(note: NamesInNote): Claim<Said> {
  const { email, slack } = note
  const name = cleanName(note.title)
  const said: Said = { source: 'own_note', email, slack, group: isGroupName(name), channel: null }
  return { name, aliases: ownAliases(note).map(cleanName), said }
}

function mentions(names: Iterable<string>, source: PersonSource): readonly Claim<Said>[] {
  return [...new Set([...names].map(cleanName))].flatMap((name) => {
    const group = isGroupName(name)
    const isSomebody = !isNobody(name) && !isMyself(name) && (group || isFullName(name))
    return isSomebody ? [{ name, aliases: [], said: { ...nothing, source, group } }] : []
  })
}

function toPerson({ name, aliases, said }: Gathered<Said>): Person {
  return {
    name,
    aliases,
    group: said[0]?.group ?? false,
    email: sureOf(said, ({ email }) => email),
    slack: sureOf(said, ({ slack }) => slack),
    channel: sureOf(said, ({ channel }) => channel),
    source: said[0]?.source ?? 'owner',
  }
}
