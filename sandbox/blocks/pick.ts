import type { Json } from '../json.ts'
import type { Element } from './blocks.ts'
import type { RichText } from './rich-text.ts'

/** What someone puts into an element: an option's value, a user's id, a date, a text; several of them; or nothing. */
export type Picked = string | readonly string[] | null

/** An element that keeps what was put into it. */
export type Pickable = Exclude<Element, { type: 'button' | 'overflow' | 'image' }>

type Option = { readonly value: string }

/** What Slack tells the bot was put into an element. Throws where Slack would not offer it. */
export function picked(element: Exclude<Element, { type: 'image' }>, value: Picked): Json {
  switch (element.type) {
    case 'button':
      return { text: element.text, ...(element.value === undefined ? {} : { value: element.value }) }
    case 'static_select':
    case 'overflow':
    case 'radio_buttons':
      return { selected_option: value === null ? null : optionOf(element, one(value)) }
    case 'external_select':
      return { selected_option: value === null ? null : plainOption(one(value)) }
    case 'multi_static_select':
    case 'checkboxes':
      return { selected_options: many(value).map((each) => optionOf(element, each)) }
    case 'users_select':
      return { selected_user: value }
    case 'multi_users_select':
      return { selected_users: many(value) }
    case 'conversations_select':
      return { selected_conversation: value }
    case 'channels_select':
      return { selected_channel: value }
    case 'datepicker':
      return { selected_date: value }
    case 'timepicker':
      return { selected_time: value }
    case 'datetimepicker':
      return { selected_date_time: value === null ? null : Number(value) }
    case 'rich_text_input':
      return { rich_text_value: value === null ? null : richTextOf(one(value)) }
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { value }
  }
}

/** Whether a value can be put into an element, or is a button's own. */
export function offers(element: Exclude<Element, { type: 'image' }>, value: Picked): boolean {
  if (element.type === 'button') return element.value === value
  const offered = 'options' in element || 'option_groups' in element ? optionsOf(element) : null
  return offered === null || many(value).every((each) => offered.some((option) => option.value === each))
}

/** What an element holds before anyone touches it. */
export function initially(element: Pickable): Json {
  switch (element.type) {
    case 'static_select':
    case 'radio_buttons':
    case 'external_select':
      return { selected_option: element.initial_option ?? null }
    case 'multi_static_select':
    case 'checkboxes':
      return { selected_options: element.initial_options ?? [] }
    case 'users_select':
      return { selected_user: element.initial_user ?? null }
    case 'multi_users_select':
      return { selected_users: element.initial_users ?? [] }
    case 'conversations_select':
      return { selected_conversation: element.initial_conversation ?? null }
    case 'channels_select':
      return { selected_channel: element.initial_channel ?? null }
    case 'datepicker':
      return { selected_date: element.initial_date ?? null }
    case 'timepicker':
      return { selected_time: element.initial_time ?? null }
    case 'datetimepicker':
      return { selected_date_time: element.initial_date_time ?? null }
    case 'rich_text_input':
      return { rich_text_value: element.initial_value ?? null }
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { value: element.initial_value ?? null }
  }
}

const one = (value: string | readonly string[]) => (typeof value === 'string' ? value : (value[0] ?? ''))
const many = (value: Picked): readonly string[] => (typeof value === 'string' ? [value] : (value ?? []))

interface Offering {
  readonly options?: readonly Option[] | undefined
  readonly option_groups?: readonly { readonly options: readonly Option[] }[] | undefined
  readonly action_id?: string | undefined
}

const optionsOf = ({ options = [], option_groups = [] }: Offering) => [
  ...options,
  ...option_groups.flatMap((group) => group.options),
]

function optionOf(element: Offering, value: string): Option {
  const offered = optionsOf(element)
  const option = offered.find((each) => each.value === value)
  if (option) return option
  const values = offered.map((each) => each.value).join(', ')
  throw new Error(`${element.action_id} offers no “${value}”, only ${values}.`)
}

const plainOption = (value: string) => ({ text: { type: 'plain_text', text: value, emoji: true }, value })

const richTextOf = (text: string): RichText => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
})
