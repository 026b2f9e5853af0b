import { expect, test } from 'vitest'
import type { Block } from '../../../sandbox/blocks/blocks.ts'
import { createIds } from '../../../sandbox/ids.ts'
import { renderMessage } from '../../../sandbox/render/render.ts'
import type { Message } from '../../../sandbox/state/message.ts'
import { createWorkspace } from '../../../sandbox/state/workspace.ts'

const workspace = createWorkspace(
  {
    people: [{ id: 'U1', realName: 'Dana Ortiz', zone: 'America/Denver' }],
    channels: [{ id: 'C1', name: 'general', members: ['bot', 'U1'] }],
    groups: [{ id: 'S1', handle: 'pm-team', users: ['U1'] }],
  },
  createIds(),
)

const message = (content: Partial<Message>): Message => ({
  channel: 'C1',
  // 16:00 UTC
  ts: '1762617600.000000',
  user: 'U0BOT',
  text: '',
  blocks: [],
  metadata: null,
  threadTs: null,
  reactions: [],
  edited: null,
  to: 'U1',
  ...content,
})

const bodyOf = (content: Partial<Message>, colors = false) =>
  renderMessage(message(content), workspace, colors).split('\n').slice(1).join('\n')

test('the first line says who wrote it, when by the reader’s clock, and that nobody else sees it', () => {
  const [head] = renderMessage(message({ text: 'x' }), workspace, false).split('\n')
  expect(head).toBe('Followthrough APP  9:00 AM · Only visible to you')
})

test.each([
  ['*bold* _italic_ ~gone~ `code`', 'bold italic gone code'],
  ['snake_case_name 2*3*4 a~b~c', 'snake_case_name 2*3*4 a~b~c'],
  ['1 &lt; 2 &amp;&amp; 3 &gt; 2', '1 < 2 && 3 > 2'],
  ['&amp;lt;', '&lt;'],
  ['&lt;!channel&gt;', '<!channel>'],
  ['<@U1> in <#C1> of <!subteam^S1>', '@Dana in #general of @pm-team'],
  ['<@U404|someone>', '@U404'],
  ['<https://example.com/a|the note> <https://example.com>', 'the note https://example.com'],
  ['<!date^1762617600^{date_short} at {time}|then>', 'Nov 8, 2025 at 9:00 AM'],
  ['<!here>', '@here'],
  [':one: :thumbsup::skin-tone-3: :unheard_of:', '1️⃣ 👍🏼 :unheard_of:'],
  ['&gt; said\nnot said', '▎ said\nnot said'],
  ['a \u001b[31m red\u0000 note', 'a [31m red note'],
])('mark-up %j reads as %j', (text, shown) => {
  expect(bodyOf({ text })).toBe(shown)
})

test('colours show bold, what is struck through, and links that can be followed', () => {
  expect(bodyOf({ text: '*a* ~b~ <https://example.com|c>' }, true)).toBe(
    '\u001b[1ma\u001b[22m \u001b[9mb\u001b[29m ' +
      '\u001b]8;;https://example.com\u001b\\\u001b[4mc\u001b[24m\u001b]8;;\u001b\\',
  )
})

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const section = (text: string) => ({
  type: 'rich_text_section' as const,
  elements: [{ type: 'text' as const, text }],
})

test.each<[string, Block, string]>([
  ['a header', { type: 'header', text: plain('Due today') }, 'Due today'],
  ['a divider', { type: 'divider' }, '─'.repeat(60)],
  [
    'a section with fields and a button',
    {
      type: 'section',
      text: { type: 'mrkdwn', text: '*Meet* Kim' },
      fields: [plain('Owner'), plain('Dana')],
      accessory: { type: 'button', text: plain('Done'), action_id: 'done' },
    },
    'Meet Kim   Done \nOwner\nDana',
  ],
  [
    'context',
    {
      type: 'context',
      elements: [{ type: 'mrkdwn', text: 'from <https://example.com|a note>' }, plain('today')],
    },
    'from a note  today',
  ],
  [
    'actions',
    {
      type: 'actions',
      elements: [
        { type: 'button', text: plain('Done'), style: 'primary' },
        {
          type: 'static_select',
          placeholder: plain('Snooze'),
          options: [{ text: plain('A day'), value: '1' }],
        },
        { type: 'datepicker', initial_date: '2025-11-20' },
        { type: 'overflow', options: [{ text: plain('More'), value: 'more' }] },
      ],
    },
    ' Done   Snooze ▾   2025-11-20 ▾   ⋯ ',
  ],
  [
    'lists, a numbered one going on after a deeper one',
    {
      type: 'rich_text',
      elements: [
        { type: 'rich_text_list', style: 'ordered', elements: [section('one'), section('two\nmore')] },
        { type: 'rich_text_list', style: 'bullet', indent: 1, elements: [section('deeper')] },
        { type: 'rich_text_list', style: 'ordered', elements: [section('three')] },
      ],
    },
    '1. one\n2. two\n   more\n  • deeper\n3. three',
  ],
  [
    'rich text',
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'emoji', name: 'two' },
            { type: 'text', text: ' *not bold* ' },
            { type: 'user', user_id: 'U1' },
            { type: 'link', url: 'https://example.com', text: ' note' },
          ],
        },
        { type: 'rich_text_quote', elements: [{ type: 'text', text: 'said' }] },
        { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'a\nb' }] },
      ],
    },
    '2️⃣ *not bold* @Dana note\n▎ said\n  a\n  b',
  ],
  [
    'a table',
    {
      type: 'table',
      rows: [
        [
          { type: 'raw_text', text: 'a' },
          { type: 'raw_text', text: 'b' },
        ],
      ],
    },
    'a │ b',
  ],
  [
    'an input',
    { type: 'input', label: plain('Owner'), element: { type: 'users_select', initial_user: 'U1' } },
    'Owner\n U1 ▾ ',
  ],
])('%s is shown', (_, block, shown) => {
  expect(bodyOf({ text: 'not this', blocks: [block] })).toBe(shown)
})

test('reactions are counted beneath, and a change is told', () => {
  const reactions = [
    { name: 'one', users: ['U1'] },
    { name: 'eyes', users: ['U1', 'U2'] },
  ]
  expect(bodyOf({ text: 'x', reactions, edited: '1762617601.000000' })).toBe('x\n(edited)\n 1️⃣ 1   👀 2 ')
})
