import { expect, test } from 'vitest'
import type { Block } from '../../../sandbox/blocks/blocks.ts'
import { pingsOf } from '../../../sandbox/blocks/pings.ts'

const section = (text: string, verbatim = false): Block => ({
  type: 'section',
  text: { type: 'mrkdwn', text, verbatim },
})
const rich = (...elements: Extract<Block, { type: 'rich_text' }>['elements'][number][]): Block => ({
  type: 'rich_text',
  elements,
})

test.each<[string, string, readonly Block[], readonly string[]]>([
  [
    'names and broadcasts in a text',
    '<@U1> <!channel> <!here|here> <!subteam^S1> <#C1>',
    [],
    ['U1', '@channel', '@here', 'S1'],
  ],
  ['what is escaped', '&lt;!channel&gt; @channel', [], []],
  ['bare broadcasts in mark-up', 'x', [section('@here and me@channel.com')], ['@here']],
  ['bare broadcasts where mark-up is verbatim', 'x', [section('@here <!everyone>', true)], ['@everyone']],
  ['plain text', 'x', [{ type: 'header', text: { type: 'plain_text', text: '<!channel> @here' } }], []],
  [
    'rich text',
    'x',
    [
      rich({
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: '<!channel> @here' },
          { type: 'user', user_id: 'U1' },
          { type: 'usergroup', usergroup_id: 'S1' },
          { type: 'broadcast', range: 'channel' },
        ],
      }),
    ],
    ['U1', 'S1', '@channel'],
  ],
])('finds whom a message pings: %s', (_, text, blocks, pinged) => {
  expect(pingsOf({ text, blocks })).toEqual(pinged)
})
