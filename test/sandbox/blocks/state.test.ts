import { expect, test } from 'vitest'
import type { Block, Element } from '../../../sandbox/blocks/blocks.ts'
import { type Picked, picked } from '../../../sandbox/blocks/pick.ts'
import { stateOf } from '../../../sandbox/blocks/state.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const [one, two] = [
  { text: plain('One'), value: '1' },
  { text: plain('Two'), value: '2' },
]
const action_id = 'a'
type Pressable = Exclude<Element, { type: 'image' }>

test.each<[Pressable, Picked, object]>([
  [{ type: 'button', text: plain('Done'), value: 'v' }, null, { value: 'v', text: plain('Done') }],
  [{ type: 'button', text: plain('Done') }, null, { text: plain('Done') }],
  [{ type: 'static_select', options: [one, two] }, '2', { selected_option: two }],
  [
    { type: 'static_select', option_groups: [{ label: plain('G'), options: [one, two] }] },
    '1',
    { selected_option: one },
  ],
  [{ type: 'static_select', options: [one] }, null, { selected_option: null }],
  [{ type: 'overflow', options: [one, two] }, '1', { selected_option: one }],
  [{ type: 'radio_buttons', options: [one, two] }, '2', { selected_option: two }],
  [{ type: 'checkboxes', options: [one, two] }, ['1', '2'], { selected_options: [one, two] }],
  [{ type: 'multi_static_select', options: [one, two] }, [], { selected_options: [] }],
  [
    { type: 'external_select' },
    'x',
    { selected_option: { value: 'x', text: { ...plain('x'), emoji: true } } },
  ],
  [{ type: 'users_select' }, 'U1', { selected_user: 'U1' }],
  [{ type: 'multi_users_select' }, ['U1'], { selected_users: ['U1'] }],
  [{ type: 'conversations_select' }, 'C1', { selected_conversation: 'C1' }],
  [{ type: 'channels_select' }, 'C1', { selected_channel: 'C1' }],
  [{ type: 'datepicker' }, '2025-11-20', { selected_date: '2025-11-20' }],
  [{ type: 'timepicker' }, '09:00', { selected_time: '09:00' }],
  [{ type: 'datetimepicker' }, '1762617600', { selected_date_time: 1762617600 }],
  [{ type: 'plain_text_input' }, 'x', { value: 'x' }],
  [
    { type: 'rich_text_input' },
    'x',
    {
      rich_text_value: {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x' }] }],
      },
    },
  ],
])('%j, given %j, tells the bot %j', (element, value, told) => {
  expect(picked(element, value)).toEqual(told)
})

test('nothing can be picked that isn’t offered', () => {
  expect(() => picked({ type: 'overflow', action_id, options: [one] }, '2')).toThrow(
    'a offers no “2”, only 1.',
  )
})

test('inputs hold what they begin with until something else is put into them', () => {
  const blocks: Block[] = [
    {
      type: 'actions',
      block_id: 'b1',
      elements: [
        { type: 'static_select', action_id: 'menu', options: [one, two], initial_option: one },
        { type: 'button', action_id: 'press', text: plain('Done') },
        { type: 'datepicker', action_id: 'date', initial_date: '2025-11-20' },
      ],
    },
    {
      type: 'input',
      block_id: 'b2',
      label: plain('x'),
      element: { type: 'plain_text_input', action_id: 'text' },
    },
  ]
  expect(stateOf(blocks, [{ blockId: undefined, actionId: 'menu', value: '2' }])).toEqual({
    b1: {
      menu: { type: 'static_select', selected_option: two },
      date: { type: 'datepicker', selected_date: '2025-11-20' },
    },
    b2: { text: { type: 'plain_text_input', value: null } },
  })
})
