import type { Directory, OwnerResolution } from '../directory/directory.ts'
import { fold } from '../directory/fold.ts'
import { ownerResolver } from '../directory/owner-resolver.ts'

type People = Pick<Directory, 'people' | 'owner'>

/**
 * Gives the owners, of those that tasks write, that might be read otherwise now that other names are known: how far
 * a name reaches after `@` depends on the longest known one. What was read stands in the text, so that only a name
 * that begins with it, or that it begins with, can stand there too.
 */
export function ownersReadOtherwise(
  owners: readonly string[],
  before: People,
  after: People,
): readonly string[] {
  const [known, now] = [foldedNames(before), foldedNames(after)]
  const added = Map.groupBy(now.difference(known), firstWord)
  const removed = Map.groupBy(known.difference(now), firstWord)
  return owners.filter((owner) => {
    const name = fold(owner)
    const overlaps = (other: string) => other.startsWith(name) || name.startsWith(other)
    const word = firstWord(name)
    return (
      (added.get(word) ?? []).some((other) => other !== name && overlaps(other)) ||
      (removed.get(word) ?? []).some(overlaps)
    )
  })
}

/** Those that `@` may reach over: not those known from tasks alone. */
const foldedNames = ({ people }: People) =>
  new Set(
    people
      .filter(({ source }) => source !== 'owner')
      .flatMap(({ name, aliases }) => [name, ...aliases])
      .map(fold),
  )

const firstWord = (name: string) => /^[\p{L}\p{N}]*/u.exec(name)?.[0] ?? ''

/**
 * Gives the owners, of those that tasks write, that may mean someone else now. Where several or nobody fits, the note's
 * participants decide, so that those are always among them.
 */
export function ownersMeaningOthers(
  owners: readonly string[],
  before: People,
  after: People,
): readonly string[] {
  const [was, is] = [ownerResolver(before), ownerResolver(after)]
  return owners.filter((owner) => {
    const [then, now] = [was(owner, []), is(owner, [])]
    return isOpen(then) || isOpen(now) || meaning(then) !== meaning(now)
  })
}

const isOpen = ({ kind }: OwnerResolution) => kind === 'unknown' || kind === 'ambiguous'

const meaning = (resolution: OwnerResolution) =>
  resolution.kind === 'person' ? `person ${resolution.person.name}` : resolution.kind
