import { describe, expect, test } from 'vitest'
import { problemsOf, read } from './reading.ts'

const tasksIn = (text: string) => read(text).tasks.map(({ description }) => description)
const lines = (...all: readonly string[]) => all.join('\n')

describe('code holds no tasks', () => {
  test.each([
    ['fenced', lines('```', '- [ ] no', '```', '- [ ] yes')],
    ['fenced with tildes', lines('~~~ js', '- [ ] no', '```', '- [ ] no', '~~~', '- [ ] yes')],
    ['fenced by more marks than end it', lines('````', '```', '- [ ] no', '````', '- [ ] yes')],
    ['fenced in a list item', lines('- item', '  ```', '  - [ ] no', '  ```', '- [ ] yes')],
    ['fenced from a list item’s first line on', lines('- ```', '  - [ ] no', '  ```', '- [ ] yes')],
    ['fenced until its list item ends', lines('- item', '  ```', '  - [ ] no', '- [ ] yes')],
    ['fenced in a quote', lines('> ```', '> - [ ] no', '> ```', '> - [ ] yes')],
    ['fenced until its quote ends', lines('> ```', '> - [ ] no', '- [ ] yes')],
    ['indented', lines('Words', '', '    - [ ] no', '- [ ] yes')],
    ['indented below a heading', lines('# Words', '    - [ ] no', '- [ ] yes')],
    ['indented far below a list item and a blank line', lines('- item', '', '        - [ ] no', '- [ ] yes')],
    ['indented within a paragraph', lines('Words', '    - [ ] no', '- [ ] yes')],
    ['fenced in a list item, until a quote outside it', lines('1. item', '   ```', '   no', '> - [ ] yes')],
    ['in a quote that is indented as code', lines('Words', '', '    > - [ ] no', '> - [ ] yes')],
    ['in a quote that is indented within a paragraph', lines('Words', '    > - [ ] no', '', '- [ ] yes')],
    ['indented far below a list item’s quote', lines('- a', '', '      > - [ ] no', '- [ ] yes')],
  ])('%s', (_, text) => {
    expect(tasksIn(text)).toEqual(['yes'])
  })

  test('fenced to the end of the note', () => {
    expect(tasksIn(lines('- [ ] yes', '```', '- [ ] no'))).toEqual(['yes'])
  })

  test('a line of backticks within a text opens nothing', () => {
    expect(tasksIn(lines('``` a ``` b', '- [ ] yes'))).toEqual(['yes'])
  })

  test('marks that a paragraph’s indentation hides open nothing', () => {
    expect(tasksIn(lines('Words', '    ```', '- [ ] yes'))).toEqual(['yes'])
  })

  test('items nested around a quote are none', () => {
    const text = lines(
      '- [ ] a',
      '    - [ ] b',
      '      > words',
      '      - [ ] c',
      '',
      '      - [ ] d',
      '    > [!note]',
      '    > - [ ] e',
      '    - [ ] f',
      '      > - [ ] g',
      '      > > words',
      '      >     - [ ] h',
    )
    expect(tasksIn(text)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])
  })

  test('items below one whose text begins further on are none', () => {
    expect(tasksIn(lines('-   [ ] a', '', '       - [ ] b', '', '-\t[x] no', ''))).toEqual(['a', 'b'])
  })

  test('nested items are none', () => {
    const text = lines(
      '- [ ] a',
      '    - [ ] b',
      '        - [ ] c',
      '',
      '            - [ ] d',
      '1. [ ] e',
      '\t- [ ] f',
    )
    expect(tasksIn(text)).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  })
})

describe('comments hold no tasks', () => {
  test.each([
    ['HTML, over several lines', lines('<!--', '- [ ] no', '-->', '- [ ] yes')],
    ['HTML, on one line', lines('<!-- - [ ] no -->', '- [ ] yes')],
    ['Obsidian’s, over several lines', lines('%%', '- [ ] no', '%%', '- [ ] yes')],
    ['begun within a paragraph', lines('Words <!-- more', '- [ ] no', '--> words', '- [ ] yes')],
    ['over a blank line', lines('%% a', '', '- [ ] no', '%%', '- [ ] yes')],
    ['with code in it', lines('%%', '```', '%%', '- [ ] yes')],
  ])('%s', (_, text) => {
    expect(tasksIn(text)).toEqual(['yes'])
  })

  test.each([
    ['a mark in a sentence that nothing closes', lines('100 %% sure', '', '- [ ] yes', '%%')],
    ['a mark in code', lines('Write `<!--` and `%%`', '- [ ] yes', '-->')],
    ['a mark in a code block', lines('```', '<!--', '```', '- [ ] yes')],
  ])('%s hides nothing', (_, text) => {
    expect(tasksIn(text)).toEqual(['yes'])
  })

  test('one that is never closed hides what is below it, which is a problem', () => {
    const note = read(lines('- [ ] yes', '', '%% later', '- [ ] no'))
    expect(note.tasks).toHaveLength(1)
    expect(problemsOf(note)).toEqual([
      '3: This comment is never closed, so that everything below it is hidden and not read.',
    ])
  })
})

describe('headings', () => {
  const section = (text: string) => read(`${text}\n- [ ] Call`).tasks[0]?.section

  test.each([
    ['of a level', '## Action Items', 'Action Items'],
    ['closed with marks', '### Action Items ###', 'Action Items'],
    ['underlined', 'Action Items\n---', 'Action Items'],
    ['underlined twice', 'Action Items\n===', 'Action Items'],
    ['a bold line that stands alone', '**Action Items:**', 'Action Items'],
    ['a bold line with its colon outside', '**Action Items**:', 'Action Items'],
    ['a bold line with underscores', '__Action Items__', 'Action Items'],
    ['with links and emphasis', '## **Call** with [[People/Dana Ortiz|Dana]]', 'Call with Dana'],
    ['broken in its encoding', '## Danaâ€™s items', 'Dana’s items'],
    ['the nearest', '# Kick-off\n## Notes', 'Notes'],
    ['after a code block that shows one', '## Notes\n```\n# Code\n```', 'Notes'],
  ])('%s', (_, heading, expected) => {
    expect(section(heading)).toBe(expected)
  })

  test.each([
    ['no space after its mark', '#task'],
    ['seven marks', '####### Deep'],
    ['bold words in a line', '**Note** this'],
    ['a rule', '---'],
    ['a rule below a paragraph of two lines', 'Words\nmore\n---'],
    ['a rule below a quote', '> Words\n---'],
    ['a rule below a list item', '- Words\n---'],
    ['a list item', '- **Notes**'],
  ])('not %s', (_, text) => {
    expect(section(text)).toBe(null)
  })

  test('in a quote count for the quote, a callout’s title too', () => {
    const text = lines(
      '## Notes',
      '> ### Quoted',
      '> - [ ] a',
      '',
      '- [ ] b',
      '',
      '> [!todo] Today',
      '> - [ ] c',
      '',
      '> [!todo]',
      '> - [ ] d',
    )
    expect(read(text).tasks.map(({ section }) => section)).toEqual(['Quoted', 'Notes', 'Today', 'Todo'])
  })
})

describe('decisions and facts', () => {
  const kinds = (heading: string) => {
    const { decisions, facts } = read(`${heading}\n- We call`)
    return [decisions.length, facts.length]
  }

  test.each([
    ...[
      'Decisions',
      'Key Decisions',
      'Decisions Made',
      'Agreements',
      'DECISIONS',
      'decisions:',
      '1. Decisions',
      '2.1) Decisions',
    ],
    ...[
      'IV. Decisions',
      '🔑 Key decisions',
      '✅ 3. Decisions',
      'Decisions (draft)',
      'Decisions (for Dana)',
      '*Decisions*',
      '[[Decisions]]',
    ],
    ...['Key-Decisions', 'Decisions #team', '1️⃣ Decisions'],
  ])('a decision is an item under “%s”', (heading) => {
    expect(kinds(`## ${heading}`)).toEqual([1, 0])
  })

  test.each([
    ...[
      'Key Information',
      'Key Info',
      'Key Facts',
      'Facts',
      'Key Points',
      'Key Takeaways',
      'key takeaways …',
      'B) Facts',
    ],
  ])('a fact is an item under “%s”', (heading) => {
    expect(kinds(`## ${heading}`)).toEqual([0, 1])
  })

  test.each(['Decision log', 'Open decisions', 'Notes', 'Information', 'Artefacts', 'Decisions and facts'])(
    '“%s” says nothing of its items',
    (heading) => {
      expect(kinds(`## ${heading}`)).toEqual([0, 0])
    },
  )

  test('a bold line serves as a heading', () => {
    expect(kinds('**Decisions**')).toEqual([1, 0])
  })

  test('a heading counts until one of its level or above', () => {
    const text = lines(
      '# Decisions',
      '- a',
      '## Prices',
      '- b',
      '**More**',
      '- c',
      '# Notes',
      '- d',
      '## Decisions',
      '- e',
      '## Notes',
      '- f',
    )
    expect(read(text).decisions.map(({ text }) => text)).toEqual(['a', 'b', 'c', 'e'])
  })

  test('a heading below says what its own items are', () => {
    const text = lines('# Decisions', '- a', '## Action items', '- b', '## Key facts', '- c', '# Notes')
    expect(read(text)).toMatchObject({ decisions: [{ text: 'a' }], facts: [{ text: 'c' }] })
  })

  const decisions = (...items: readonly string[]) => read(lines('# Decisions', ...items)).decisions

  test('any marker will do, at any depth', () => {
    expect(decisions('1. a', '* b', '> - c', '+ d').map(({ line, text }) => [line, text])).toEqual([
      [2, 'a'],
      [3, 'b'],
      [4, 'c'],
      [5, 'd'],
    ])
  })

  test('what is nested or goes on belongs to the item’s text', () => {
    const items = decisions(
      '- We call',
      '  on Monday',
      '  - because of Dana',
      '    and Lee.',
      '  - and Mei',
      '- We:',
      '  - write',
      '',
      '  and wait',
      '',
      'words',
    )
    expect(items.map(({ text }) => text)).toEqual([
      'We call on Monday; because of Dana and Lee. and Mei',
      'We: write and wait',
    ])
  })

  test('a checkbox is a task, and what is below it is its own', () => {
    const text = lines(
      '# Decisions',
      '- a',
      '  > said Dana',
      '  > - on Monday',
      '  - [ ] Call',
      '    - Dana',
      '  - more of a',
      '- [x] Write',
      '  - b',
      '- c',
    )
    const note = read(text)
    expect(note.tasks.map(({ description }) => description)).toEqual(['Call', 'Write'])
    expect(note.decisions.map(({ text }) => text)).toEqual(['a said Dana; on Monday; more of a', 'c'])
  })

  test('are shown as people read them', () => {
    const items = decisions('- Call [[People/Dana|her]]  %%soon%% ^b1', '-', '- `a  b`')
    expect(items.map(({ text }) => text)).toEqual(['Call her', '`a b`'])
  })

  test('paragraphs and code are none', () => {
    expect(decisions('We call.', '', '```', '- no', '```')).toEqual([])
  })
})

describe('the summary', () => {
  test.each([
    [
      'the paragraph under its heading',
      ['## Summary', '', 'We met', 'and spoke.', '', 'More.'],
      'We met and spoke.',
    ],
    ['as people read it', ['## 1. Summary:', 'We met [[People/Dana|her]].'], 'We met her.'],
    ['up to a list', ['**Summary**', 'We met:', '- Dana'], 'We met:'],
    ['under a callout’s title', ['> [!summary]', '> We met.', '', 'More.'], 'We met.'],
    ['the first of two', ['# Summary', 'One.', '# Notes', '# Summary', 'Two.'], 'One.'],
    ['none without a heading', ['We met.'], null],
    ['none under a heading with nothing below', ['# Summary', '# Notes', 'We met.'], null],
  ])('is %s', (_, text, summary) => {
    expect(read(lines(...text)).summary).toBe(summary)
  })
})

describe('links', () => {
  test('to notes, without heading and alias, with their lines', () => {
    const text = lines(
      'See [[Dana Ortiz]], [[Plans/Q4#Costs|costs]] and ![[Sketch]].',
      '- [the plan](Plans/Next%20year.md#Start), [there](<My plan.md> "My plan")',
      '- [ ] Ask [[Lee]]',
    )
    expect(read(text).links).toEqual([
      { line: 1, target: 'Dana Ortiz' },
      { line: 1, target: 'Plans/Q4' },
      { line: 1, target: 'Sketch' },
      { line: 2, target: 'Plans/Next year' },
      { line: 2, target: 'My plan' },
      { line: 3, target: 'Lee' },
    ])
  })

  test('but not to a place in the note, the web, a picture, or in code', () => {
    const text = lines(
      '[[#Notes]] [a](https://example.com) ![[a.png]] [b](mailto:a@example.com) `[[c]]`',
      '```',
      '[[d]]',
      '```',
      '%% [[e]] %%',
    )
    expect(read(text).links).toEqual([])
  })
})

describe('the line that states an account', () => {
  test.each([
    ['with a link', '**Account**: [[Northwind]]', ['Northwind']],
    ['with its colon within', '**Accounts:** [[A/Northwind|NW]], Contoso', ['Northwind', 'Contoso']],
    ['in a list', '- **account**: Northwind', ['Northwind']],
    ['not in a sentence', 'The **Account**: Northwind', []],
    ['not without words', '**Account**:', []],
  ])('%s', (_, line, accounts) => {
    expect(read(line).statedAccounts).toEqual(accounts)
  })
})
