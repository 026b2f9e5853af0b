import { type Kysely, sql } from 'kysely'
import type { Claim, NewDigest } from './digest.ts'
import { type Where, whereOf } from './reminders.ts'
import type { Database } from './schema.ts'

/** A digest whose sender is gone, taken over by whoever found it. */
export interface Stray extends Claim, NewDigest {
  /** So many of its messages are known to be sent. */
  readonly sentMessages: number
  /** Whether sending the next one may have begun. */
  readonly isSending: boolean
  /** Null where Slack knows the person no longer. */
  readonly where: Where | null
}

/** A claim is held this long after it was made or renewed: longer than sending one message can take. */
const CLAIM_MINUTES = 2

/** Takes over up to `limit` digests whose claim has run out; copies of the bot never take the same one. */
export async function takeOverDigests(
  db: Kysely<Database>,
  limit: number,
  now: Temporal.Instant,
): Promise<Stray[]> {
  const { rows } = await sql<StrayRow>`
    with taken as (
      update digest set claimed_at = ${now} where id in (
        select id from digest
        where state in ('claimed', 'sending') and claimed_at <= ${now.subtract({ minutes: CLAIM_MINUTES })}
        order by claimed_at limit ${limit} for update skip locked)
      returning *)
    select taken.id, taken.claimed_at as "claimedAt", taken.local_date as "localDate", taken.person_id as "personId",
      taken.form, to_json(taken.task_ids) as "taskIds", taken.messages, taken.sent_messages as "sentMessages",
      taken.state = 'sending' as "isSending", group_channel.person_id is not null as "isGroup", group_channel.channel,
      (select user_id from member where member.person_id = person.id order by is_deleted, user_id limit 1) as "userId"
    from taken join person on person.id = taken.person_id
    left join group_channel on group_channel.person_id = person.id`.execute(db)
  return rows.map(({ isGroup, channel, userId, ...stray }) => ({
    ...stray,
    where: whereOf({ isGroup, channel, userId }),
  }))
}

interface StrayRow extends Omit<Stray, 'where'> {
  readonly isGroup: boolean
  readonly channel: string | null
  readonly userId: string | null
}

/** Says anew what a digest lists whose first messages are sent; with no more to send it is. */
export async function changeDigest(
  db: Kysely<Database>,
  { id, claimedAt }: Claim,
  { taskIds, messages }: Pick<NewDigest, 'taskIds' | 'messages'>,
): Promise<void> {
  await db
    .updateTable('digest')
    .set({ task_ids: [...taskIds], messages })
    .set({ state: sql`case when sent_messages = ${messages} then 'sent' else 'claimed' end` })
    .where('id', '=', id)
    .where('claimed_at', '=', claimedAt)
    .execute()
}
