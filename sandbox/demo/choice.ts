import { z } from 'zod'
import type { Named } from '../blocks/ids.ts'
import { initially, type Picked } from '../blocks/pick.ts'
import type { Message } from '../state/message.ts'
import type { View } from '../state/view.ts'
import type { Workspace } from '../state/workspace.ts'

/** What is picked, by what people call it: an option's text, a person's name, a channel's; else as it is typed. */
export function choiceIn(
  workspace: Workspace,
  surface: Message | View,
  { block, element }: Named,
  choice: string,
): Picked {
  switch (element.type) {
    case 'users_select':
      return workspace.users.values().find(({ realName }) => isAlike(realName, choice))?.id ?? choice
    case 'conversations_select':
    case 'channels_select':
      return workspace.channels.values().find(({ name }) => name === choice.replace(/^#/, ''))?.id ?? choice
    case 'static_select':
    case 'overflow':
    case 'radio_buttons':
      return optionIn(element, choice)
    case 'checkboxes':
      return toggled(heldIn(surface, block.block_id, element), optionIn(element, choice))
    default:
      return choice
  }
}

interface Offering {
  readonly options?: readonly Option[] | undefined
  readonly option_groups?: readonly { readonly options: readonly Option[] }[] | undefined
}

interface Option {
  readonly text: { readonly text: string }
  readonly value: string
}

/** The value of the option that says so. Throws what there is where none does. */
export function optionIn({ options = [], option_groups = [] }: Offering, choice: string): string {
  const all = [...options, ...option_groups.flatMap((group) => group.options)]
  const option = all.find(({ text }) => isAlike(text.text, choice))
  if (option) return option.value
  throw new Error(`“${choice}” isn’t offered; there is: ${all.map(({ text }) => text.text).join(', ')}`)
}

type Checkboxes = Extract<Named['element'], { type: 'checkboxes' }>

const ticked = z.object({ selected_options: z.array(z.object({ value: z.string() })) })

/** What is ticked now. */
function heldIn(surface: Message | View, blockId = '', element: Checkboxes): readonly string[] {
  const filled = 'filled' in surface ? surface.filled[blockId]?.[element.action_id ?? ''] : undefined
  return ticked.parse(filled ?? initially(element)).selected_options.map(({ value }) => value)
}

const toggled = (held: readonly string[], value: string) =>
  held.includes(value) ? held.filter((each) => each !== value) : [...held, value]

/** The same words, whatever their case and the dots after them. */
export const isAlike = (text: string, wanted: string) => fold(text) === fold(wanted)
const fold = (text: string) =>
  text
    .replace(/(…|\.\.\.)$/, '')
    .trim()
    .toLowerCase()
