import type { App } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { pressName } from '../../changes/reaction-order.ts'
import { type Asked, requestChange } from '../../changes/request.ts'
import { requestUndo } from '../../changes/undo.ts'
import type { Change } from '../../note/change.ts'
import type { SlackDeps } from '../deps.ts'
import { onAction } from '../entrances.ts'
import { type Origin, redraw, tellAt } from '../origin.ts'
import { settleAndTell } from '../outcomes.ts'
import { channelOf, type Press } from '../press.ts'
import { sayAside } from '../speak.ts'
import { sentence } from '../views/sentence.ts'
import { readBlockId } from '../views/task-controls.ts'

/** Takes what is pressed beside a task, wherever it is shown. */
export function onTasks(app: App, deps: SlackDeps): void {
  const on = (actionId: string, take: (press: Press) => Promise<void>) =>
    onAction(app, deps, actionId, async (press) => {
      await take(press)
      return null
    })

  on('task_done', (press) => change(deps, app.client, press, { kind: 'done' }))
  on('task_accept', (press) => change(deps, app.client, press, { kind: 'accept' }))
  on('task_reopen', (press) => change(deps, app.client, press, { kind: 'reopen' }))
  on('task_more', (press) => more(deps, app.client, press))
  on('task_undo', (press) => undo(deps, app.client, press))
}

async function more(deps: SlackDeps, client: WebClient, press: Press): Promise<void> {
  switch (press.value) {
    case 'start':
    case 'reject':
      return change(deps, client, press, { kind: press.value })
  }
}

async function change(deps: SlackDeps, client: WebClient, press: Press, wanted: Change): Promise<void> {
  const about = readBlockId(press.blockId)
  const origin = originOf(press, about?.question ?? null)
  if (about === null || origin === null) return
  const gesture = gestureOf(press, origin)
  const wish = { taskId: about.taskId, change: wanted, gesture, channel: channelOf(press.surface) }
  await settle(deps, client, press, origin, await requestChange(deps, press.asker, wish))
}

async function undo(deps: SlackDeps, client: WebClient, press: Press): Promise<void> {
  const origin = originOf(press, null)
  const editId = Number(/^\d{1,15}$/.exec(press.value ?? '')?.[0] ?? 0)
  if (origin === null) return
  const wish = { editId, gesture: gestureOf(press, origin), channel: channelOf(press.surface) }
  await settle(deps, client, press, origin, await requestUndo(deps, press.asker, wish))
}

async function settle(
  deps: SlackDeps,
  client: WebClient,
  { asker, today, surface }: Press,
  origin: Origin,
  asked: Asked,
): Promise<void> {
  if (asked.kind === 'refused') return sayAside(client, surface, asker.userId, sentence(asked.sentence))
  await settleAndTell(deps, client, asked.editId, (message) => tellAt(client, origin, asker, message))
  await redraw(deps, origin, asker, today)
}

function originOf({ surface }: Press, question: string | null): Origin | null {
  return surface.kind === 'modal' ? null : { surface, question }
}

/** Names a press, with the message in whose thread it is answered. */
function gestureOf({ triggerId }: Press, { surface }: Origin): string {
  const place = surface.kind === 'message' ? { channel: surface.channel, ts: surface.thread } : null
  return pressName(triggerId, place)
}
