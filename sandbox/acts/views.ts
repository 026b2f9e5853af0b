import { withIds } from '../blocks/ids.ts'
import type { View, ViewContent, ViewState } from '../state/view.ts'
import type { World } from '../world.ts'

// What happens to modals and Home tabs, whoever does it.

/** Opens a modal in place of whatever modals someone has open. */
export function openModal(world: World, user: string, content: ViewContent): View {
  for (const view of modalsOf(world, user)) world.workspace.modals.delete(view.id)
  return addModal(world, user, content, null)
}

/** Lays a modal over the one that is on top. */
export function pushModal(world: World, user: string, content: ViewContent): View {
  return addModal(world, user, content, modalsOf(world, user).at(-1) ?? null)
}

function addModal(world: World, user: string, content: ViewContent, below: View | null): View {
  const id = world.ids.next('V')
  const view: View = {
    ...content,
    blocks: withIds(content.blocks, world.ids),
    id,
    user,
    filled: {},
    hash: hashOf(world),
    rootId: below?.rootId ?? id,
    previousId: below?.id ?? null,
  }
  world.workspace.modals.set(id, view)
  world.journal.record({ kind: 'opened', view })
  return view
}

/** Keeps what someone has put into a view's inputs, of which the bot need not hear. */
export function fillView(world: World, before: View, filled: ViewState): View {
  const { modals, homes } = world.workspace
  const view = { ...before, filled }
  if (view.type === 'modal') modals.set(view.id, view)
  else homes.set(view.user, view)
  return view
}

/** Puts other content in a modal's place. */
export function updateModal(world: World, before: View, content: ViewContent): View {
  const view = { ...before, ...content, blocks: withIds(content.blocks, world.ids), hash: hashOf(world) }
  world.workspace.modals.set(view.id, view)
  world.journal.record({ kind: 'updated', view })
  return view
}

/** Closes the modal on top and shows the one below; `all`: closes every one. */
export function closeModals(world: World, user: string, all: boolean): void {
  const open = modalsOf(world, user)
  for (const view of all ? open : open.slice(-1)) {
    world.workspace.modals.delete(view.id)
    world.journal.record({ kind: 'closed', view })
  }
}

export function publishHome(world: World, user: string, content: ViewContent): View {
  const id = world.workspace.homes.get(user)?.id ?? world.ids.next('V')
  const blocks = withIds(content.blocks, world.ids)
  const view: View = {
    ...content,
    blocks,
    id,
    user,
    filled: world.workspace.homes.get(user)?.filled ?? {},
    hash: hashOf(world),
    rootId: id,
    previousId: null,
  }
  world.workspace.homes.set(user, view)
  world.journal.record({ kind: 'published', view })
  return view
}

/** The modals that someone has open, the one on top last. */
export function modalsOf(world: World, user: string): View[] {
  return [...world.workspace.modals.values()].filter((view) => view.user === user)
}

const hashOf = (world: World) =>
  `${Math.floor(world.clock.now().epochMilliseconds / 1000)}.${world.ids.next('h')}`
