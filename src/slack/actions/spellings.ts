import type { App } from '@slack/bolt'
import { linkOwner } from '../../changes/owner-links.ts'
import { type Spelling, spellingsFor } from '../../changes/spellings.ts'
import { unlinkedFor } from '../../changes/unlinked.ts'
import { tellApart } from '../../database/spelling.ts'
import { ownerKey } from '../../directory/owner-key.ts'
import { pageOf } from '../commands/people.ts'
import type { SlackDeps } from '../deps.ts'
import type { Press } from '../entrances.ts'
import type { Message } from '../fit.ts'
import { count } from '../views/dates.ts'
import { spellingValue } from '../views/owners.ts'
import { onKeeping } from './keeping.ts'

/** Takes what those who may say who is who press beside names that are spelt alike. */
export function onSpellings(app: App, deps: SlackDeps): void {
  onKeeping(app, deps, 'spelling_same', (press, value) =>
    decide(deps, press, value, async ({ name, better, open }) => {
      const said = { key: ownerKey(name), written: name, target: { kind: 'person', name: better } } as const
      await linkOwner(deps.db, said, press.asker.userId, deps.now())
      return `${name} is another spelling of ${better} now: ${count(open, 'open task')} found their owner.`
    }),
  )
  onKeeping(app, deps, 'spelling_other', (press, value) =>
    decide(deps, press, value, async ({ name, better }) => {
      await tellApart(deps.db, [ownerKey(name), ownerKey(better)], press.asker.userId, deps.now())
      return `${name} and ${better} are two. I won’t ask again.`
    }),
  )
}

async function decide(
  { db }: SlackDeps,
  { asker }: Press,
  value: string,
  carryOut: (spelling: Spelling) => Promise<string>,
): Promise<Message> {
  const likely = await spellingsFor(db, asker, await unlinkedFor(db, asker))
  const meant = likely.find((each) => spellingValue(each) === value)
  const said = meant === undefined ? 'That was decided before.' : await carryOut(meant)
  return pageOf(db, asker, await unlinkedFor(db, asker), 0, said)
}
