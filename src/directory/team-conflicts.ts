import { isBelowItself } from './accounts-below.ts'
import { fold } from './fold.ts'
import type { Path } from './yaml-source.ts'

interface Entry {
  readonly name: string
  readonly aliases: readonly string[]
}

interface Team {
  readonly accounts: readonly (Entry & { readonly parent: string | null })[]
  readonly people: readonly Entry[]
}

export interface Conflict {
  readonly path: Path
  readonly message: string
}

/** Finds the names that two entries claim, and accounts that lie below themselves. */
export function teamConflicts(team: Team): readonly Conflict[] {
  return [
    ...claimedTwice('accounts', team.accounts),
    ...claimedTwice('people', team.people),
    ...circles(team),
  ]
}

function claimedTwice(key: string, entries: readonly Entry[]): readonly Conflict[] {
  const claims = [
    ...entries.map(({ name }) => ({ said: name, of: name, path: [key, name] })),
    ...entries.flatMap(({ name, aliases }) =>
      aliases.map((said, i) => ({ said, of: name, path: [key, name, 'aliases', i] })),
    ),
  ]
  const first = new Map<string, string>()
  return claims.flatMap(({ said, of, path }) => {
    const other = first.get(fold(said))
    if (other === undefined) first.set(fold(said), of)
    return other === undefined || other === of
      ? []
      : [{ path, message: `“${said}” stands for “${other}” as well as for “${of}”: keep it at one of them.` }]
  })
}

function circles({ accounts }: Team): readonly Conflict[] {
  const parents = new Map(accounts.map(({ name, parent }) => [fold(name), fold(parent ?? '')]))
  return accounts
    .filter(({ name }) => isBelowItself(fold(name), parents))
    .map(({ name }) => ({
      path: ['accounts', name, 'parent'],
      message: `“${name}” would be above itself: take this parent out.`,
    }))
}
