import { stringify } from 'yaml'

/** What followthrough.yml is to say of a person or group. */
export interface PeopleEntry {
  readonly name: string
  readonly aliases: readonly string[]
  /** A Slack user id. */
  readonly slack: string | null
  /** A group's Slack channel id. */
  readonly channel: string | null
}

/** Writes people as a block for followthrough.yml, by name. */
export function peopleBlock(entries: readonly PeopleEntry[]): string {
  const people = entries
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, aliases, slack, channel }) => [
      name,
      {
        ...(aliases.length > 0 ? { aliases } : {}),
        ...(slack === null ? {} : { slack }),
        ...(channel === null ? {} : { group: true, channel }),
      },
    ])
  return stringify({ people: Object.fromEntries(people) }).trimEnd()
}
