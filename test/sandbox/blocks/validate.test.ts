import { describe, expect, test } from 'vitest'
import { sentence } from '../../../sandbox/blocks/problems.ts'
import type { Surface } from '../../../sandbox/blocks/rules.ts'
import { readBlocks } from '../../../sandbox/blocks/validate.ts'
import { readView } from '../../../sandbox/blocks/view.ts'

const many = <T>(count: number, thing: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => thing(index))
const plain = (text: string) => ({ type: 'plain_text', text })
const long = (length: number) => plain('x'.repeat(length))
const option = (index: number) => ({ text: plain(`Option ${index}`), value: `${index}` })
const button = (more: object = {}) => ({ type: 'button', text: plain('Done'), ...more })
const menu = (more: object = {}) => ({ type: 'static_select', options: [option(1)], ...more })
const actions = (...elements: object[]) => ({ type: 'actions', elements })
const section = (more: object) => ({ type: 'section', text: plain('x'), ...more })
const input = (element: object) => ({ type: 'input', label: plain('Label'), element })
const said = (text: string) => ({ type: 'rich_text_section', elements: [{ type: 'text', text }] })
const rich = (...elements: object[]) => ({ type: 'rich_text', elements })

function problemsOf(blocks: unknown, surface: Surface = 'message'): string[] {
  const read = readBlocks(blocks, surface)
  return read.kind === 'wrong' ? read.problems.map(sentence) : []
}

describe('what Slack takes', () => {
  test.each<[string, object]>([
    ['a section at its limit', section({ text: long(3000), fields: many(10, () => long(2000)) })],
    ['a header at its limit', { type: 'header', text: long(150) }],
    ['25 buttons', actions(...many(25, () => button({ value: 'x'.repeat(2000), style: 'primary' })))],
    ['a menu of 100', actions(menu({ options: many(100, option), placeholder: plain('Pick') }))],
    [
      'an overflow of 5 with a link',
      section({
        accessory: {
          type: 'overflow',
          options: many(5, (n) => ({ ...option(n), url: 'https://example.com' })),
        },
      }),
    ],
    [
      'a confirmation',
      actions(
        button({
          confirm: { title: plain('Sure?'), text: plain('x'), confirm: plain('Yes'), deny: plain('No') },
        }),
      ),
    ],
    [
      'context',
      {
        type: 'context',
        elements: [
          plain('x'),
          { type: 'mrkdwn', text: '*x*', verbatim: true },
          { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'a' },
        ],
      },
    ],
    [
      'pickers of dates and people',
      actions(
        { type: 'datepicker', initial_date: '2025-11-09' },
        { type: 'users_select' },
        { type: 'timepicker', initial_time: '09:00' },
      ),
    ],
    ['an input', input({ type: 'plain_text_input', multiline: true, max_length: 3000 })],
    [
      'rich text',
      rich(
        said('x'),
        { type: 'rich_text_list', style: 'ordered', indent: 8, elements: [said('x')] },
        { type: 'rich_text_quote', elements: [] },
        { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'x' }] },
      ),
    ],
    ['a table', { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }, rich(said('b'))]] }],
    ['a divider', { type: 'divider', block_id: 'x'.repeat(255) }],
    ['markdown', { type: 'markdown', text: '**x**' }],
  ])('%s', (_, block) => {
    expect(problemsOf([block])).toEqual([])
  })

  test('50 blocks in a message, 100 in a modal and in Home', () => {
    expect(problemsOf(many(50, () => ({ type: 'divider' })))).toEqual([])
    for (const surface of ['modal', 'home'] as const) {
      expect(
        problemsOf(
          many(100, () => ({ type: 'divider' })),
          surface,
        ),
      ).toEqual([])
    }
  })
})

describe('what Slack refuses', () => {
  test.each<[string, object, string]>([
    ['a type of no block', { type: 'sektion' }, 'unsupported type: sektion [json-pointer:/blocks/0/type]'],
    ['a block without a type', {}, 'missing required field: type [json-pointer:/blocks/0]'],
    [
      'a section without text',
      { type: 'section' },
      'must define either `text` or `fields` [json-pointer:/blocks/0]',
    ],
    [
      'a text that isn’t an object',
      { type: 'header', text: 'x' },
      'must provide an object [json-pointer:/blocks/0/text]',
    ],
    [
      'a text that isn’t a string',
      { type: 'header', text: { type: 'plain_text', text: 1 } },
      'must provide a string [json-pointer:/blocks/0/text/text]',
    ],
    [
      'an empty text',
      section({ text: plain('') }),
      'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'a text over 3,000',
      section({ text: long(3001) }),
      'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      '11 fields',
      section({ fields: many(11, () => plain('x')) }),
      'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
    ],
    [
      'a field over 2,000',
      section({ fields: [long(2001)] }),
      'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
    ],
    [
      'a header over 150',
      { type: 'header', text: long(151) },
      'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'mark-up in a header',
      { type: 'header', text: { type: 'mrkdwn', text: 'x' } },
      'failed to match schema [json-pointer:/blocks/0/text/type]',
    ],
    [
      '26 elements',
      actions(...many(26, () => button())),
      'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
    ],
    ['no elements', actions(), 'no fewer than 1 items allowed [json-pointer:/blocks/0/elements]'],
    [
      '11 in context',
      { type: 'context', elements: many(11, () => plain('x')) },
      'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      'a button over 75',
      actions(button({ text: long(76) })),
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
    ],
    [
      'a value over 2,000',
      actions(button({ value: 'x'.repeat(2001) })),
      'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
    ],
    [
      'a link over 3,000',
      actions(button({ url: `https://example.com/${'x'.repeat(3000)}` })),
      'must be less than 3001 characters [json-pointer:/blocks/0/elements/0/url]',
    ],
    [
      'a link that is none',
      actions(button({ url: 'nowhere' })),
      'failed to match schema [json-pointer:/blocks/0/elements/0/url]',
    ],
    [
      'a colour that is none',
      actions(button({ style: 'blue' })),
      'failed to match schema [json-pointer:/blocks/0/elements/0/style]',
    ],
    [
      'a field of no button',
      actions(button({ colour: 'blue' })),
      'invalid additional property: colour [json-pointer:/blocks/0/elements/0]',
    ],
    [
      'an action id over 255',
      actions(button({ action_id: 'x'.repeat(256) })),
      'must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]',
    ],
    [
      'a block id over 255',
      { type: 'divider', block_id: 'x'.repeat(256) },
      'must be less than 256 characters [json-pointer:/blocks/0/block_id]',
    ],
    [
      '101 options',
      actions(menu({ options: many(101, option) })),
      'no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      'an option over 75',
      actions(menu({ options: [{ text: long(76), value: 'a' }] })),
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]',
    ],
    [
      'an option’s value over 150',
      actions(menu({ options: [{ text: plain('x'), value: 'x'.repeat(151) }] })),
      'must be less than 151 characters [json-pointer:/blocks/0/elements/0/options/0/value]',
    ],
    [
      'a menu without options',
      actions({ type: 'static_select' }),
      'must define exactly one of `options` and `option_groups` [json-pointer:/blocks/0/elements/0]',
    ],
    [
      'a menu that begins with what it doesn’t offer',
      actions(menu({ initial_option: option(2) })),
      '`initial_option` must be one of the options [json-pointer:/blocks/0/elements/0]',
    ],
    [
      '6 in an overflow',
      actions({ type: 'overflow', options: many(6, option) }),
      'no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      'a confirmation’s title over 100',
      actions(button({ confirm: { title: long(101), text: plain('x') } })),
      'must be less than 101 characters [json-pointer:/blocks/0/elements/0/confirm/title/text]',
    ],
    [
      'a confirmation’s text over 300',
      actions(button({ confirm: { text: long(301) } })),
      'must be less than 301 characters [json-pointer:/blocks/0/elements/0/confirm/text/text]',
    ],
    [
      'a confirmation’s button over 30',
      actions(button({ confirm: { text: plain('x'), deny: long(31) } })),
      'must be less than 31 characters [json-pointer:/blocks/0/elements/0/confirm/deny/text]',
    ],
    [
      'a date that is none',
      actions({ type: 'datepicker', initial_date: 'today' }),
      'failed to match schema [json-pointer:/blocks/0/elements/0/initial_date]',
    ],
    [
      'an input among actions',
      actions({ type: 'plain_text_input' }),
      'unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]',
    ],
    [
      'a button as an input',
      input(button()),
      'unsupported type: button [json-pointer:/blocks/0/element/type]',
    ],
    [
      'a button in context',
      { type: 'context', elements: [button()] },
      'unsupported type: button [json-pointer:/blocks/0/elements/0/type]',
    ],
    [
      'an input beside a section',
      section({ accessory: { type: 'plain_text_input' } }),
      'unsupported type: plain_text_input [json-pointer:/blocks/0/accessory/type]',
    ],
    [
      'an image without a description',
      { type: 'image', image_url: 'https://example.com/a.png' },
      'missing required field: alt_text [json-pointer:/blocks/0]',
    ],
    [
      'empty rich text',
      rich({ type: 'rich_text_section', elements: [{ type: 'text', text: '' }] }),
      'must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]',
    ],
    [
      'rich text of a kind that is none',
      rich({ type: 'section' }),
      'unsupported type: section [json-pointer:/blocks/0/elements/0/type]',
    ],
    [
      'a list in a list',
      rich({
        type: 'rich_text_list',
        style: 'bullet',
        elements: [{ type: 'rich_text_list', style: 'bullet', elements: [] }],
      }),
      'failed to match schema [json-pointer:/blocks/0/elements/0/elements/0/type]',
    ],
  ])('%s', (_, block, problem) => {
    expect(problemsOf([block])).toContain(problem)
  })

  test('more than 50 blocks in a message, more than 100 in a modal and in Home', () => {
    const dividers = (count: number) => many(count, () => ({ type: 'divider' }))
    expect(problemsOf(dividers(51))).toEqual(['no more than 50 items allowed [json-pointer:/blocks]'])
    expect(problemsOf(dividers(101), 'modal')).toEqual([
      'no more than 100 items allowed [json-pointer:/blocks]',
    ])
    expect(problemsOf(dividers(101), 'home')).toEqual([
      'no more than 100 items allowed [json-pointer:/blocks]',
    ])
  })

  test('a block id twice in a message, an action id twice in a block', () => {
    expect(problemsOf(many(2, () => ({ type: 'divider', block_id: 'a' })))).toEqual([
      '`block_id` "a" already exists [json-pointer:/blocks/1/block_id]',
    ])
    const done = button({ action_id: 'done' })
    expect(problemsOf([actions(done, done)])).toEqual([
      '`action_id` "done" already exists [json-pointer:/blocks/0/elements/1/action_id]',
    ])
    expect(problemsOf([actions(done), actions(done)])).toEqual([])
  })

  test('tables and markdown outside messages, and a second table', () => {
    const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] }
    expect(problemsOf([table], 'home')).toEqual(['unsupported type: table [json-pointer:/blocks/0/type]'])
    expect(problemsOf([table, table])).toEqual(['only one table is allowed [json-pointer:/blocks]'])
  })

  test('blocks that are no list', () => {
    expect(problemsOf({})).toEqual(['must provide an array [json-pointer:/blocks]'])
  })
})

describe('views', () => {
  const modal = { type: 'modal', title: plain('Title'), blocks: [] }
  const problems = (view: unknown, type: 'modal' | 'home' = 'modal') => {
    const read = readView(view, type)
    return read.kind === 'wrong' ? read.problems.map(sentence) : []
  }

  test('a modal needs no more than a title, a Home tab no more than blocks', () => {
    expect(problems(modal)).toEqual([])
    expect(problems({ type: 'home', blocks: [] }, 'home')).toEqual([])
  })

  test.each<[string, object, string]>([
    ['no title', { type: 'modal', blocks: [] }, 'missing required field: title [json-pointer:/view]'],
    [
      'a title over 24',
      { ...modal, title: long(25) },
      'must be less than 25 characters [json-pointer:/view/title/text]',
    ],
    [
      'a submit over 24',
      { ...modal, submit: long(25) },
      'must be less than 25 characters [json-pointer:/view/submit/text]',
    ],
    [
      'a close over 24',
      { ...modal, close: long(25) },
      'must be less than 25 characters [json-pointer:/view/close/text]',
    ],
    [
      'a callback id over 255',
      { ...modal, callback_id: 'x'.repeat(256) },
      'must be less than 256 characters [json-pointer:/view/callback_id]',
    ],
    [
      'metadata over 3,000',
      { ...modal, private_metadata: 'x'.repeat(3001) },
      'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    ],
    [
      'a wrong block',
      { ...modal, blocks: [{ type: 'header', text: long(151) }] },
      'must be less than 151 characters [json-pointer:/view/blocks/0/text/text]',
    ],
    [
      'an input and no way to send it',
      { ...modal, blocks: [input({ type: 'plain_text_input' })] },
      'must define `submit` to use an `input` block in modals [json-pointer:/view/blocks/0/input]',
    ],
    [
      'a Home tab as a modal',
      { type: 'home', blocks: [] },
      'unsupported type: home [json-pointer:/view/type]',
    ],
    [
      'something else',
      { ...modal, colour: 'blue' },
      'invalid additional property: colour [json-pointer:/view]',
    ],
  ])('%s is refused', (_, view, problem) => {
    expect(problems(view)).toEqual([problem])
  })
})
