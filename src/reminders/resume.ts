import { endDigest } from '../database/digest.ts'
import { findRecipient, tasksDueBy } from '../database/reminders.ts'
import { changeDigest, type Stray } from '../database/stray.ts'
import { type Delivery, deliver, type SendDeps } from './deliver.ts'
import { messagesOf } from './outgoing.ts'
import { contentOf, type Digest, pressingOn, totalOf } from './plan.ts'
import { settingsFor } from './settings.ts'

/** Sends what is left of a digest whose first messages are sent: of the tasks that it was to list, those still to do. */
export async function resume(stray: Stray, deps: SendDeps): Promise<Delivery> {
  const { db } = deps
  const { taskIds, sentMessages } = stray
  const digest = await readAgain(stray, deps)
  if (digest === null) {
    await endDigest(db, stray, 'failed', 'Slack no longer knows whom it was for.')
    return 'failed'
  }
  const left = messagesOf(digest)
  const listed = [...taskIds.slice(0, sentMessages), ...digest.items.map(({ task }) => task.id)]
  await changeDigest(db, stray, { taskIds: listed, messages: sentMessages + left.length })
  return deliver(left, stray, sentMessages, deps)
}

/** Gives a digest without what is sent of it; null where nobody is left to send it to. */
async function readAgain(stray: Stray, { db, settings }: SendDeps): Promise<Digest | null> {
  const { personId, localDate, where, form, taskIds, sentMessages } = stray
  const person = await findRecipient(db, personId)
  if (person === null || where === null) return null
  const { leadDays } = settingsFor(person, settings)
  const owned = await tasksDueBy(db, [personId], localDate.add({ days: leadDays }))
  const day = { personId, today: localDate, leadDays }
  const items = taskIds.slice(sentMessages).flatMap((taskId, index) => {
    const task = owned.find(({ id }) => id === taskId)
    const position = sentMessages + index + 1
    return task === undefined ? [] : pressingOn(task, day).map((pressing) => ({ ...pressing, position }))
  })
  const rest = contentOf(
    person,
    localDate,
    owned.filter(({ id }) => !taskIds.includes(id)),
    settings,
  )
  const leftOut = { more: totalOf(rest.counts), resting: 0 }
  return { ...contentOf(person, localDate, owned, settings), person, where, localDate, form, items, leftOut }
}
