import type { App } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { mayChoose } from '../../changes/permission.ts'
import type { Asker } from '../../database/member.ts'
import { savePreference } from '../../database/preference.ts'
import { findRecipient, type Recipient, tasksDueBy } from '../../database/reminders.ts'
import { contentOf, mayList } from '../../reminders/plan.ts'
import { settingsFor } from '../../reminders/settings.ts'
import { isAsleep, snoozeOf } from '../../reminders/snoozed.ts'
import { choiceOf, readChoice } from '../choice.ts'
import type { SlackDeps } from '../deps.ts'
import { onAction, onSubmit, type Submission, type Taken } from '../entrances.ts'
import type { Message } from '../fit.ts'
import { publishHome } from '../home/publish.ts'
import type { Press } from '../press.ts'
import { openModal, sayAside } from '../speak.ts'
import { saidModal } from '../views/said.ts'
import { sentence } from '../views/sentence.ts'
import { settingsInWords, settingsModal, settingsView } from '../views/settings.ts'
import { whyView } from '../views/why.ts'

/** Takes what people press and choose about how they are reminded. */
export function onSettings(app: App, deps: SlackDeps): void {
  onAction(app, deps, 'settings_open', async (press) => {
    await open(deps, app.client, press, idOf(press.value))
    return null
  })
  onAction(app, deps, 'digest_more', async (press) => {
    const [item, id] = press.value?.split(' ') ?? []
    await (item === 'why' ? explain : open)(deps, app.client, press, idOf(id))
    return null
  })
  onSubmit(app, deps, 'settings', async (submission) => {
    const taken = await save(deps, submission)
    // Slack waits for the answer; whoever came from their Home goes back to it afterwards.
    void publishHome(deps, app.client, submission.asker.userId, { isAnswer: false }).catch((error) =>
      deps.log.warn({ problem: String(error) }, 'A Home can’t be brought up to date now.'),
    )
    return taken
  })
}

const idOf = (text: string | null | undefined) => Number(/^\d{1,15}$/.exec(text ?? '')?.[0] ?? 0)

/** Answers `/actions settings`: how the asker is reminded, and the groups that they are in. */
export async function answerSettings(
  { db, settings }: SlackDeps,
  { person, groups }: Asker,
): Promise<Message> {
  const ids = [...(person === null ? [] : [person.id]), ...groups]
  const recipients = await Promise.all(ids.map((id) => findRecipient(db, id)))
  const choices = recipients.flatMap((each) => (each === null ? [] : [choiceOf(each, settings.reminders)]))
  if (choices.length === 0)
    return sentence('I don’t know yet who you are in the notes: /actions who lets you say it.')
  return settingsView(choices, person?.id ?? null)
}

async function open(deps: SlackDeps, client: WebClient, press: Press, personId: number): Promise<void> {
  const permitted = await recipientFor(deps, press.asker, personId)
  if (permitted.kind === 'refused') return aside(client, press, sentence(permitted.sentence))
  const choice = choiceOf(permitted.recipient, deps.settings.reminders)
  await openModal(client, press, settingsModal(choice))
}

async function explain(deps: SlackDeps, client: WebClient, press: Press, personId: number): Promise<void> {
  const permitted = await recipientFor(deps, press.asker, personId)
  if (permitted.kind === 'refused') return aside(client, press, sentence(permitted.sentence))
  await aside(client, press, await reasonsFor(deps, permitted.recipient))
}

async function reasonsFor({ db, settings, now }: SlackDeps, person: Recipient): Promise<Message> {
  const own = settingsFor(person, settings.reminders)
  const today = now().toZonedDateTimeISO(own.zone).toPlainDate()
  const owned = await tasksDueBy(db, [person.id], today.add({ days: own.leadDays }))
  const { items, leftOut } = contentOf(person, today, owned, settings.reminders)
  const asleep = owned.filter(
    (task) => mayList(task, person.where) && isAsleep(snoozeOf(task, person.id), today),
  )
  return whyView({ personId: person.id, own, today, items, leftOut, asleep })
}

async function save({ db, settings, now }: SlackDeps, submission: Submission): Promise<Taken> {
  const { asker, metadata, values } = submission
  const permitted = await recipientFor({ db }, asker, idOf(metadata))
  if (permitted.kind === 'refused')
    return { kind: 'instead', view: saidModal('Reminders', permitted.sentence) }
  const chosen = readChoice(values, settings.reminders)
  if (chosen.kind === 'wrong') return chosen
  const { recipient } = permitted
  await savePreference(db, recipient.id, chosen.preference, asker.userId, now())
  const own = settingsFor({ ...recipient, preference: chosen.preference }, settings.reminders)
  return { kind: 'instead', view: saidModal('Reminders', `Saved. ${settingsInWords(own)}`) }
}

type Permitted =
  | { readonly kind: 'permitted'; readonly recipient: Recipient }
  | { readonly kind: 'refused'; readonly sentence: string }

async function recipientFor(
  { db }: Pick<SlackDeps, 'db'>,
  asker: Asker,
  personId: number,
): Promise<Permitted> {
  const permission = mayChoose(asker, personId)
  if (permission.kind === 'no') return { kind: 'refused', sentence: permission.sentence }
  const recipient = await findRecipient(db, personId)
  return recipient === null
    ? { kind: 'refused', sentence: 'They are in the notes no longer.' }
    : { kind: 'permitted', recipient }
}

const aside = (client: WebClient, { surface, asker }: Press, message: Message) =>
  sayAside(client, surface, asker.userId, message)
