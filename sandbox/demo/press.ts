import { elementsIn, type Named } from '../blocks/ids.ts'
import type { Acting } from '../people/person.ts'
import type { Message } from '../state/message.ts'
import type { View } from '../state/view.ts'
import type { Workspace } from '../state/workspace.ts'
import { choiceIn, isAlike, optionIn } from './choice.ts'
import type { Pressed } from './input.ts'

// Pressing what one sees, by what it says. A modal takes all presses while it is open.

/** Presses a button, or picks or fills something in, where it is found first. Throws a sentence where it isn't. */
export async function pressLabel(
  workspace: Workspace,
  person: Acting,
  surfaces: readonly (Message | View)[],
  pressed: Pressed,
): Promise<void> {
  const modal = person.modal()
  if (modal && (await pressFrame(person, modal, pressed))) return
  for (const surface of modal ? [modal] : surfaces) {
    const found = elementsIn(surface.blocks).filter((named) => saysSo(named, pressed.label))
    const named = found[pressed.number - 1]
    if (named) return pressElement(workspace, person, surface, named, pressed)
  }
  throw new Error(
    `Nothing there says “${pressed.label}”${pressed.number > 1 ? ` ${pressed.number} times` : ''}.`,
  )
}

/** The two buttons that are a modal's own. */
async function pressFrame(person: Acting, modal: View, { label }: Pressed): Promise<boolean> {
  if (modal.submit && isAlike(modal.submit.text, label)) {
    const sent = await person.submit()
    if (sent.kind === 'errors') throw new Error(Object.values(sent.errors).join(' '))
    return true
  }
  if (!isAlike(modal.close?.text ?? 'Close', label)) return false
  await person.close()
  return true
}

async function pressElement(
  workspace: Workspace,
  person: Acting,
  surface: Message | View,
  { block, element }: Named,
  { label, choice }: Pressed,
): Promise<void> {
  const { action_id: id = '' } = element
  if (element.type === 'button') return person.press(surface, id, undefined, block.block_id)
  const value =
    element.type === 'external_select'
      ? optionIn({ options: await person.suggest(id, choice ?? '') }, choice ?? '')
      : choiceIn(workspace, surface, { block, element }, choice ?? label)
  if (block.type === 'input' && !block.dispatch_action) return person.fill({ [id]: value })
  return person.press(surface, id, value, block.block_id)
}

/** What something says: a button its text, a menu what stands in it, an input its label, checkboxes each option. */
function saysSo({ block, element }: Named, label: string): boolean {
  const texts = [
    block.type === 'input' ? block.label.text : undefined,
    element.type === 'button' ? element.text.text : undefined,
    element.type === 'overflow' ? '⋯' : undefined,
    'placeholder' in element ? element.placeholder?.text : undefined,
    'initial_option' in element ? element.initial_option?.text.text : undefined,
    ...(element.type === 'checkboxes' ? element.options.map(({ text }) => text.text) : []),
  ]
  return texts.some((text) => text !== undefined && isAlike(text, label))
}
