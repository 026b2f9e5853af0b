import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lengthOf } from '../../../sandbox/blocks/length.ts'
import { readBlocks } from '../../../sandbox/blocks/validate.ts'
import { withKeys } from '../../../src/changes/unlinked.ts'
import type { LinkTarget } from '../../../src/database/owner-link.ts'
import { ownerKey } from '../../../src/directory/owner-key.ts'
import type { Message } from '../../../src/slack/fit.ts'
import { claimView, whoAreYouView } from '../../../src/slack/views/claim.ts'
import { LINKS_A_PAGE, linksView } from '../../../src/slack/views/links.ts'
import { OWNERS_A_PAGE, ownersView } from '../../../src/slack/views/owners.ts'

// Whatever owners are called, the messages that ask who they are hold to every limit of Slack's.

const nasty = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    'Cavery',
    '<!channel> & <@U0123ABCD>',
    '👩‍👩‍👧‍👦'.repeat(300),
    '𝒳'.repeat(400),
    '&<>'.repeat(1_500),
    'x'.repeat(100_000),
    '\ud83d lone \udcc5 \0',
  ),
)
const owner = fc.record({
  name: nasty,
  kind: fc.constantFrom('name' as const, 'person' as const, 'group' as const),
  open: fc.nat(1_000_000),
})
const owners = fc.array(owner, { maxLength: 130 }).map(withKeys)
const maybe = fc.option(nasty, { nil: null })
const number = fc.nat(100_000)
const target = fc.constantFrom<LinkTarget>(
  { kind: 'member', userId: 'U0123ABCD' },
  { kind: 'channel', channel: 'C0123ABCD' },
  { kind: 'person', name: '<!channel> & '.repeat(500) },
  { kind: 'nobody' },
)
const link = fc
  .record({ written: nasty, target, memberName: maybe, personId: fc.constant(null) })
  .map((each) => ({ ...each, key: ownerKey(each.written) }))
  .filter(({ key }) => key !== '')
const links = fc.uniqueArray(link, { maxLength: LINKS_A_PAGE, selector: ({ key }) => key })

const spellings = fc.array(fc.record({ name: nasty, better: nasty, open: fc.nat(1_000_000) }), {
  maxLength: 9,
})

function expectValid({ text, blocks }: Message): void {
  const read = readBlocks(JSON.parse(JSON.stringify(blocks)), 'message')
  expect(read.kind === 'wrong' ? read.problems : []).toEqual([])
  if (read.kind === 'blocks') expect(lengthOf(read.blocks)).toBeLessThanOrEqual(13_200)
  expect(text.length).toBeLessThanOrEqual(4_000)
  expect(text).not.toMatch(/[<>]|&(?!(amp|lt|gt);)|\0/)
}

test('any owners and links give valid messages', () => {
  fc.assert(
    fc.property(owners, spellings, links, maybe, nasty, number, (all, alike, made, said, name, from) => {
      const page = all.slice(0, OWNERS_A_PAGE)
      expectValid(
        ownersView({
          said,
          spellings: alike,
          owners: page,
          from,
          total: from + all.length,
          links: made.length,
        }),
      )
      expectValid(linksView({ said, links: made, from, total: from + made.length }))
      expectValid(whoAreYouView(all))
      expectValid(claimView(from, name, name))
    }),
    { numRuns: 60 },
  )
})
