import type { App } from '@slack/bolt'
import { mayLink } from '../../changes/permission.ts'
import { type Asked, requestChange, type Wish } from '../../changes/request.ts'
import { requestUndo } from '../../changes/undo.ts'
import { doingOf, turnHome } from '../../database/home.ts'
import { ownersMessage } from '../commands/people.ts'
import type { SlackDeps } from '../deps.ts'
import { onAction, type Press } from '../entrances.ts'
import { publishHome } from '../home/publish.ts'
import { gestureAt, settleAt, tellAt } from '../origin.ts'
import { tell } from '../speak.ts'
import { sentence } from '../views/sentence.ts'
import { readBlockId } from '../views/task-controls.ts'

/** Takes what is pressed in a Home, but for what stands beside tasks everywhere. */
export function onHome(app: App, deps: SlackDeps): void {
  const { client } = app
  const on = (actionId: string, take: (press: Press) => Promise<void>) =>
    onAction(app, deps, actionId, async (press) => {
      if (press.surface.kind === 'home') await take(press)
      return null
    })

  on('home_done', async (press) => {
    const about = readBlockId(press.blockId)
    if (about === null || press.surface.kind !== 'home') return
    const origin = { surface: press.surface, question: about.question }
    const gesture = gestureAt(origin, press.triggerId)
    const asked = await ask(deps, press, { taskId: about.taskId, gesture, channel: null })
    if (asked.kind === 'asked') return settleAt(deps, client, origin, press, asked.editId)
    await tellAt(
      deps,
      client,
      origin,
      { userId: press.asker.userId, taskId: about.taskId },
      sentence(asked.sentence),
    )
  })
  on('home_account', (press) => turn(press, accountOf(press.value)))
  on('home_back', (press) => turn(press, null))
  on('home_people', async ({ asker }) => {
    const permission = mayLink(asker, deps.settings.admins)
    const isRefused = permission.kind === 'no'
    await tell(
      client,
      asker.userId,
      isRefused ? sentence(permission.sentence) : await ownersMessage(deps, asker, 0),
    )
  })

  async function turn({ asker }: Press, accountId: number | null): Promise<void> {
    await turnHome(deps.db, asker.userId, accountId)
    await publishHome(deps, client, asker.userId, { isAnswer: true })
  }
}

/** A ticked box does its task. One whose tick was taken off takes that back, the next occurrence included, or reopens it. */
async function ask(deps: SlackDeps, { asker, value }: Press, wish: Omit<Wish, 'change'>): Promise<Asked> {
  if (value !== null) return requestChange(deps, asker, { ...wish, change: { kind: 'done' } })
  const editId = await doingOf(deps.db, wish.taskId)
  if (editId === null) return requestChange(deps, asker, { ...wish, change: { kind: 'reopen' } })
  return requestUndo(deps, asker, { ...wish, editId })
}

const accountOf = (value: string | null) =>
  value !== null && /^\d{1,15}$/.test(value) ? Number(value) : null
