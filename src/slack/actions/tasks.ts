import type { App } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { permissionTo, requestChange } from '../../changes/request.ts'
import { requestUndo } from '../../changes/undo.ts'
import { undoSnoozesOf } from '../../database/snooze.ts'
import type { Change } from '../../note/change.ts'
import type { SlackDeps } from '../deps.ts'
import { onAction } from '../entrances.ts'
import { gestureAt, type Origin, redraw, settleAt, tellAt } from '../origin.ts'
import { refreshPosts } from '../posts.ts'
import { channelOf, type Press } from '../press.ts'
import { snoozeAt, tellSnoozed } from '../snoozing.ts'
import { sayAside } from '../speak.ts'
import { sentence } from '../views/sentence.ts'
import { isMenuItem, type MenuItem, readBlockId } from '../views/task-controls.ts'
import { readWhich } from '../views/which.ts'
import { openForm } from './forms.ts'
import { openLook } from './looks.ts'

/** Takes what is pressed beside a task, wherever it is shown. */
export function onTasks(app: App, deps: SlackDeps): void {
  const on = (actionId: string, take: (pressed: Pressed) => Promise<void>) =>
    onAction(app, deps, actionId, async (press) => {
      const about = readBlockId(press.blockId)
      if (about === null || press.surface.kind === 'modal') return null
      const origin = { surface: press.surface, question: about.question }
      await take({ deps, client: app.client, press, taskId: about.taskId, origin })
      return null
    })

  on('task_done', (pressed) => change(pressed, { kind: 'done' }))
  on('task_accept', (pressed) => change(pressed, { kind: 'accept' }))
  on('task_reopen', (pressed) => change(pressed, { kind: 'reopen' }))
  on('task_more', async (pressed) => {
    const { value } = pressed.press
    if (!isMenuItem(value)) return
    await pick(pressed, value)
    if (OPENING.includes(value)) await resetMenu(pressed)
  })
  onAction(app, deps, 'task_which', async (press) => {
    await which(deps, app.client, press)
    return null
  })
  on('task_undo', undo)
  on('task_wake', wake)
}

/** A press beside a task. */
interface Pressed {
  readonly deps: SlackDeps
  readonly client: WebClient
  readonly press: Press
  readonly taskId: number
  readonly origin: Origin
}

/** What opens a modal, after which nothing may have changed. */
const OPENING: readonly MenuItem[] = [
  'snooze',
  'reschedule',
  'assign',
  'cancel',
  'accept with',
  'history',
  'open',
]

/** Lets the menu be picked from again, also the same. */
async function resetMenu({ deps, press, taskId, origin }: Pressed): Promise<void> {
  if (origin.surface.kind === 'message') await refreshPosts(deps, taskId)
  else await redraw(deps, origin, press.asker, press.today)
}

function pick(pressed: Pressed, item: MenuItem): Promise<void> {
  const { deps, client, press, taskId, origin } = pressed
  switch (item) {
    case 'start':
    case 'reject':
      return change(pressed, { kind: item })
    case 'tomorrow':
      return snooze(pressed, press.today.add({ days: 1 }))
    case 'monday':
      return snooze(pressed, press.today.add({ days: 8 - press.today.dayOfWeek }))
    case 'snooze':
    case 'reschedule':
    case 'assign':
    case 'cancel':
      return openForm(deps, client, press, { verb: item, taskId, origin })
    case 'accept with':
      return openForm(deps, client, press, { verb: 'accept', taskId, origin })
    case 'history':
    case 'open':
      return openLook(deps, client, press, taskId, item)
  }
}

/** Takes which of several tasks was meant by a gesture. */
async function which(deps: SlackDeps, client: WebClient, press: Press): Promise<void> {
  const verb = readWhich(press.blockId)
  const taskId = Number(/^\d{1,15}$/.exec(press.value ?? '')?.[0] ?? 0)
  if (verb === null || taskId === 0 || press.surface.kind === 'modal') return
  const pressed = { deps, client, press, taskId, origin: { surface: press.surface, question: null } }
  await (verb === 'snooze' ? pick(pressed, 'tomorrow') : change(pressed, { kind: verb }))
}

async function change(pressed: Pressed, wanted: Change): Promise<void> {
  const { deps, client, press, taskId, origin } = pressed
  const gesture = gestureAt(origin, press.triggerId)
  const wish = { taskId, change: wanted, gesture, channel: channelOf(press.surface) }
  const asked = await requestChange(deps, press.asker, wish)
  if (asked.kind === 'refused') return refuse(pressed, asked.sentence)
  await settleAt(deps, client, origin, press, asked.editId)
}

async function undo(pressed: Pressed): Promise<void> {
  const { deps, client, press, origin } = pressed
  const editId = Number(/^\d{1,15}$/.exec(press.value ?? '')?.[0] ?? 0)
  const wish = { editId, gesture: gestureAt(origin, press.triggerId), channel: channelOf(press.surface) }
  const asked = await requestUndo(deps, press.asker, wish)
  if (asked.kind === 'refused') return refuse(pressed, asked.sentence)
  await settleAt(deps, client, origin, press, asked.editId)
}

async function snooze(pressed: Pressed, until: Temporal.PlainDate): Promise<void> {
  const { deps, client, press, taskId, origin } = pressed
  const snoozed = await snoozeAt(deps, origin, press, { taskId, until, reason: null })
  if (snoozed.kind === 'refused') return refuse(pressed, snoozed.sentence)
  await tellSnoozed(deps, client, origin, press, snoozed)
}

async function wake(pressed: Pressed): Promise<void> {
  const { deps, client, press, taskId, origin } = pressed
  const permission = await permissionTo(deps, press.asker, { taskId, channel: channelOf(press.surface) })
  if (permission.kind === 'no') return refuse(pressed, permission.sentence)
  const wasSnoozed = await undoSnoozesOf(deps.db, press.value ?? '')
  if (!wasSnoozed) return refuse(pressed, 'That was undone before.')
  await tellAt(
    deps,
    client,
    origin,
    { userId: press.asker.userId, taskId },
    sentence('It isn’t snoozed any more.'),
  )
  await redraw(deps, origin, press.asker, press.today)
  await refreshPosts(deps, taskId)
}

function refuse({ deps, client, press, origin, taskId }: Pressed, why: string): Promise<void> {
  // A menu there would stay as it was picked from.
  if (origin.surface.kind === 'home')
    return tellAt(deps, client, origin, { userId: press.asker.userId, taskId }, sentence(why))
  return sayAside(client, press.surface, press.asker.userId, sentence(why))
}
