import { expect, test } from 'vitest'
import { isAllThatChanged } from '../../src/sync/all-that-changed.ts'

const edit = { line: 1, before: ['- [ ] a'], after: ['- [ ] a', '- [x] a'] }

test.each([
  ['the edit alone', '- [ ] a\nb', '- [ ] a\n- [x] a\nb', true],
  ['further down than it was made', 'b\n\n- [ ] a', 'b\n\n- [ ] a\n- [x] a', true],
  ['other line endings', '- [ ] a\nb', '- [ ] a\r\n- [x] a\r\nb', true],
  ['of two that say the same, the second', '- [ ] a\nb\n- [ ] a', '- [ ] a\nb\n- [ ] a\n- [x] a', true],
  ['more than the edit', '- [ ] a\nb', '- [ ] a\n- [x] a\nc', false],
  ['less than the edit', '- [ ] a\nb', '- [ ] a\nb', false],
  ['another line', '- [ ] c', '- [ ] a\n- [x] a', false],
])('%s', (_, from, to, expected) => {
  expect(isAllThatChanged(edit, from, to)).toBe(expected)
})
