import type { SyncOutcome } from '../sync/sync.ts'
import type { BotParts } from './bot.ts'

/** Who is new in the notes may be known in Slack. */
export async function linkPeople(
  { db, now }: Pick<BotParts, 'db' | 'now'>,
  synced: SyncOutcome,
): Promise<void> {
  if (synced.kind !== 'synced' || !synced.namesChanged) return
  const { linkMembers } = await import('../changes/owner-links.ts')
  await linkMembers(db, now())
}
