import { expect, test } from 'vitest'
import { tokensOf } from '../../../src/slack/commands/tokens.ts'

const word = (text: string) => ({ kind: 'word', text })
const quotation = (text: string) => ({ kind: 'quotation', text })

test.each([
  ['', []],
  ['  MAI   overdue ', [word('MAI'), word('overdue')]],
  ['"UK Met Office" deck', [quotation('UK Met Office'), word('deck')]],
  ['“curly quotes” too', [quotation('curly quotes'), word('too')]],
  ['„low” and "open', [quotation('low'), word('and'), quotation('open')]],
  ['"" ""', []],
  ['<@U0123ABCD|dana> overdue', [{ kind: 'member', id: 'U0123ABCD' }, word('overdue')]],
  ['for<@W0123ABCD>', [word('for'), { kind: 'member', id: 'W0123ABCD' }]],
  ['R&amp;D &lt;3', [word('R&D'), word('<3')]],
  ['&amp;lt;', [word('&lt;')]],
  ['it’s Dana’s', [word('it’s'), word('Dana’s')]],
  ['@Dana #general', [word('@Dana'), word('#general')]],
  ['a\0b', [word('ab')]],
])('%s', (typed, tokens) => {
  expect(tokensOf(typed)).toEqual(tokens)
})
