import { z } from 'zod'
import { modalsOf, openModal, publishHome, pushModal, updateModal } from '../acts/views.ts'
import { stateOf } from '../blocks/state.ts'
import { readView } from '../blocks/view.ts'
import { type View, type ViewContent, viewJson } from '../state/view.ts'
import { takeTrigger } from '../triggers.ts'
import type { World } from '../world.ts'
import { type Method, method, structure, TIER } from './method.ts'
import { done, type Reply, refuse, refuseFor } from './reply.ts'

const MOST_MODALS = 3
const MOST_BYTES = 250_000

/** A view as Slack tells the bot of it, with what stands in its inputs. */
export function tellOfView(
  { workspace: { team, bot } }: World,
  view: View,
  state = stateOf(view.blocks, [], view.filled),
) {
  return viewJson(view, { team: team.id, appId: bot.appId, botId: bot.botId }, state)
}

const shown = (world: World, view: View) => done({ view: tellOfView(world, view) })

function contentOf(world: World, value: unknown, type: 'modal' | 'home'): ViewContent | Reply {
  const content = wellFormed(value, type)
  if ('ok' in content) return content
  const { externalId } = content
  const taken = [...world.workspace.modals.values()].some(
    (view) => externalId !== '' && view.externalId === externalId,
  )
  return taken ? refuse('duplicate_external_id') : content
}

function wellFormed(value: unknown, type: 'modal' | 'home'): ViewContent | Reply {
  const read = readView(value, type)
  if (read.kind === 'wrong') return refuseFor('invalid_arguments', read.problems)
  return JSON.stringify(value).length > MOST_BYTES ? refuse('view_too_large') : read.view
}

const byTrigger = z.object({ trigger_id: z.string(), view: structure })

const open = method({ rate: TIER.four, args: byTrigger }, (world, { trigger_id, view }) => {
  const content = contentOf(world, view, 'modal')
  if ('ok' in content) return content
  const taken = takeTrigger(world, trigger_id)
  if (taken.kind === 'refused') return refuse(taken.error)
  return shown(world, openModal(world, taken.trigger.user, content))
})

const push = method({ rate: TIER.four, args: byTrigger }, (world, { trigger_id, view }) => {
  const content = contentOf(world, view, 'modal')
  if ('ok' in content) return content
  const taken = takeTrigger(world, trigger_id)
  if (taken.kind === 'refused') return refuse(taken.error)
  const { user } = taken.trigger
  const open = modalsOf(world, user).length
  if (open === 0) return refuse('not_found')
  return open >= MOST_MODALS ? refuse('push_limit_reached') : shown(world, pushModal(world, user, content))
})

const update = method(
  {
    rate: TIER.four,
    args: z.object({
      view_id: z.string().optional(),
      external_id: z.string().optional(),
      hash: z.string().optional(),
      view: structure,
    }),
  },
  (world, { view_id, external_id, hash, view: value }) => {
    const before = [...world.workspace.modals.values()].find(
      (view) => view.id === view_id || (external_id !== undefined && view.externalId === external_id),
    )
    if (!before) return refuse('not_found')
    if (hash !== undefined && hash !== before.hash) return refuse('hash_conflict')
    const content = wellFormed(value, 'modal')
    return 'ok' in content ? content : shown(world, updateModal(world, before, content))
  },
)

const publish = method(
  { rate: TIER.four, args: z.object({ user_id: z.string(), hash: z.string().optional(), view: structure }) },
  (world, { user_id, hash, view }) => {
    if (!world.manifest.homeTab) return refuse('not_enabled')
    if (!world.workspace.users.has(user_id)) return refuse('invalid_arguments')
    const content = contentOf(world, view, 'home')
    if ('ok' in content) return content
    const before = world.workspace.homes.get(user_id)
    if (hash !== undefined && hash !== before?.hash) return refuse('hash_conflict')
    return shown(world, publishHome(world, user_id, content))
  },
)

export const views: Readonly<Record<string, Method>> = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
}
