import { z } from 'zod'
import { checkOption, confirm, option, optionGroup, overflowOption } from './options.ts'
import { richText } from './rich-text.ts'
import { id, plainText, string, url } from './text.ts'

// What can be pressed, picked or typed into.

const action = { action_id: id.optional() }
const focus = { focus_on_load: z.boolean().optional() }
const placeholder = { placeholder: plainText(150).optional() }
const picking = { ...action, ...focus, ...placeholder, confirm }
const several = { max_selected_items: z.int().min(1).optional() }
const typing = {
  ...action,
  ...focus,
  ...placeholder,
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z
        .array(z.enum(['on_enter_pressed', 'on_character_entered']))
        .min(1)
        .optional(),
    })
    .optional(),
}
const style = z.enum(['primary', 'danger']).optional()
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const time = z.string().regex(/^\d{2}:\d{2}$/)

/** A menu has options or groups of them. */
const menu = {
  options: z.array(option).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
}

export const button = z.strictObject({
  type: z.literal('button'),
  ...action,
  text: plainText(75),
  value: string(2000).optional(),
  url: url.optional(),
  style,
  confirm,
  accessibility_label: string(75).optional(),
})

export const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...action,
  options: z.array(overflowOption).min(1).max(5),
  confirm,
})

export const image = z.strictObject({
  type: z.literal('image'),
  image_url: url,
  alt_text: string(2000),
})

const checks = { ...action, ...focus, confirm, options: z.array(checkOption).min(1).max(10) }

export const checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  ...checks,
  initial_options: z.array(checkOption).min(1).max(10).optional(),
})

export const radioButtons = z.strictObject({
  type: z.literal('radio_buttons'),
  ...checks,
  initial_option: checkOption.optional(),
})

export const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  ...picking,
  initial_date: date.optional(),
})

export const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  ...picking,
  initial_time: time.optional(),
  timezone: z.string().optional(),
})

export const datetimepicker = z.strictObject({
  type: z.literal('datetimepicker'),
  ...action,
  ...focus,
  confirm,
  initial_date_time: z.int().min(1_000_000_000).max(9_999_999_999).optional(),
})

const filter = z
  .strictObject({
    include: z
      .array(z.enum(['im', 'mpim', 'private', 'public']))
      .min(1)
      .optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .optional()

export const selects = [
  z.strictObject({
    type: z.literal('static_select'),
    ...picking,
    ...menu,
    initial_option: option.optional(),
  }),
  z.strictObject({ type: z.literal('users_select'), ...picking, initial_user: z.string().optional() }),
  z.strictObject({
    type: z.literal('external_select'),
    ...picking,
    initial_option: option.optional(),
    min_query_length: z.int().min(0).optional(),
  }),
  z.strictObject({
    type: z.literal('conversations_select'),
    ...picking,
    initial_conversation: z.string().optional(),
    default_to_current_conversation: z.boolean().optional(),
    response_url_enabled: z.boolean().optional(),
    filter,
  }),
  z.strictObject({
    type: z.literal('channels_select'),
    ...picking,
    initial_channel: z.string().optional(),
    response_url_enabled: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal('multi_static_select'),
    ...picking,
    ...several,
    ...menu,
    initial_options: z.array(option).max(100).optional(),
  }),
  z.strictObject({
    type: z.literal('multi_users_select'),
    ...picking,
    ...several,
    initial_users: z.array(z.string()).optional(),
  }),
] as const

export const typed = [
  z.strictObject({
    type: z.literal('plain_text_input'),
    ...typing,
    initial_value: z.string().max(3000).optional(),
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(3000).optional(),
    max_length: z.int().min(1).max(3000).optional(),
  }),
  z.strictObject({ type: z.literal('rich_text_input'), ...typing, initial_value: richText.optional() }),
  z.strictObject({ type: z.literal('email_text_input'), ...typing, initial_value: z.string().optional() }),
  z.strictObject({ type: z.literal('url_text_input'), ...typing, initial_value: z.string().optional() }),
  z.strictObject({
    type: z.literal('number_input'),
    ...typing,
    is_decimal_allowed: z.boolean(),
    initial_value: z.string().optional(),
    min_value: z.string().optional(),
    max_value: z.string().optional(),
  }),
] as const
