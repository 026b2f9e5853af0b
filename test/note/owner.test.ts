import { describe, expect, test } from 'vitest'
import { knowing, read, readLine } from './reading.ts'

describe('owners, of whom nobody is known', () => {
  test.each([
    ['a name before the fields', 'Call @Dana Ortiz 📅 2025-11-08 #task', ['Dana Ortiz'], 'Call'],
    ['one that ends small', 'Order @Storage PM team ⏫', ['Storage PM team'], 'Order'],
    ['one that begins small', 'Call @myself', ['myself'], 'Call'],
    ['one at the start', '@Dana', ['Dana'], ''],
    ['nobody on purpose', 'Call @TBD', ['TBD'], 'Call'],
    ['nobody, asked for', 'Call @?', ['?'], 'Call'],
    ['a handle', 'Call @dana.ortiz', ['dana.ortiz'], 'Call'],
    ['initials and particles', 'Call @J. R. Nair @Ana de Souza', ['J. R. Nair', 'Ana de Souza'], 'Call'],
    ['in a script without capitals', 'Call @田中', ['田中'], 'Call'],
    ['a link', 'Call @[[People/Dana Ortiz|Dana]]', ['Dana Ortiz'], 'Call'],
    ['a name in quotation marks', 'Call @"the night shift"', ['the night shift'], 'Call'],
    ['with a remark that is none of it', 'Call @Dana (unknown last name) ⏫', ['Dana'], 'Call'],
    ['with a full stop', 'Call @Dana.', ['Dana'], 'Call'],
    ['after words in which one may think of an end', 'Call. @Head of Sales', ['Head of Sales'], 'Call.'],
    ['with a sign in it', 'Test @R&D', ['R&D'], 'Test'],
    ['with a title', 'Call @Dr. Ortiz', ['Dr. Ortiz'], 'Call'],
    ['with “and” in it', 'Plan @Sales and marketing', ['Sales and marketing'], 'Plan'],
  ])('%s', (_, body, owners, text) => {
    expect(readLine(`- [ ] ${body}`)).toMatchObject({ owners, text: text || `@${owners[0]}` })
  })

  test.each([
    ['with a space', 'Call @Dana @Lee', ['Dana', 'Lee']],
    ['with commas', 'Call @Dana Ortiz, @Lee Wong', ['Dana Ortiz', 'Lee Wong']],
    ['with a slash', 'Call @Dana/@Lee', ['Dana', 'Lee']],
    ['with “and”', 'Call @Dana Ortiz and @Lee Wong', ['Dana Ortiz', 'Lee Wong']],
    ['with “&”', 'Call @Dana & @Lee', ['Dana', 'Lee']],
    [
      'of whom only the first has an @',
      'Call @Dana Ortiz, Lee Wong and Mei Zhou',
      ['Dana Ortiz', 'Lee Wong', 'Mei Zhou'],
    ],
    [
      'with a comma before “and”',
      'Call @Dana Ortiz, Lee Wong, and Mei Zhou',
      ['Dana Ortiz', 'Lee Wong', 'Mei Zhou'],
    ],
    ['with a comma before “and”, each with an @', 'Call @Dana, @Lee, and @Mei', ['Dana', 'Lee', 'Mei']],
    ['each with a remark', 'Call @Dana (sales), @Lee (support) 📅 2025-11-08', ['Dana', 'Lee']],
  ])('several, %s', (_, body, owners) => {
    expect(readLine(`- [ ] ${body}`)).toMatchObject({ owners, text: 'Call' })
  })

  test.each([
    ['one word', 'Ask @dana to sign', ['dana']],
    ['capitalised words', 'Ask @Dana Ortiz to sign', ['Dana Ortiz']],
    ['with a no-break space between', 'Ask @Dana\u00a0Ortiz to sign', ['Dana Ortiz']],
    ['without what makes it a possessive', 'Confirm @Dana’s dates', ['Dana']],
    ['before a comma', 'Ask @Dana, please sign', ['Dana']],
    ['two of them', 'Ask @Dana and @Lee to sign', ['Dana', 'Lee']],
    ['more words than a name has', 'Ask @Dana whether six words are one too many', ['Dana']],
  ])('in the middle of a sentence the name counts and stays: %s', (_, body, owners) => {
    expect(readLine(`- [ ] ${body}`)).toMatchObject({ owners, text: body.replace(/\s/g, ' ') })
  })

  test.each([
    ['an address', 'Write to dana@example.com'],
    ['an address with an @ before it', 'Write to @dana@example.com'],
    ['code', 'Run `@dana`'],
    ['a link', 'Read [@dana on it](https://example.com/@dana)'],
    ['a comment', 'Call %%@dana%%'],
    ['a time of day', 'Meet @5pm'],
    ['another time of day', 'Meet @10:30'],
    ['an @ alone', 'Meet @ noon @'],
    ['a sign', 'Look at @#tag'],
  ])('%s names nobody', (_, body) => {
    expect(readLine(`- [ ] ${body}`).owners).toEqual([])
  })
})

describe('owners, of whom some are known', () => {
  const names = knowing('Dana', 'Dana Ortiz', 'night shift', 'Research and Development')
  const owners = (body: string) => readLine(`- [ ] ${body}`, {}, names).owners

  test.each([
    ['the longest known name', 'Ask @Dana Ortiz Friday', ['Dana Ortiz']],
    ['in another case', 'Ask @dana ortiz to sign', ['dana ortiz']],
    ['a known name of small words', 'Ask @night shift to sign', ['night shift']],
    ['a known name with “and” in it', 'Ask @Research and Development', ['Research and Development']],
    ['whole words only', 'Ask @Danae to sign', ['Danae']],
    ['after another owner', 'Ask @Lee, night shift', ['Lee']],
  ])('%s', (_, body, expected) => {
    expect(owners(body)).toEqual(expected)
  })
})

describe('a heading that says whose its tasks are', () => {
  test('names the owner of those that name none', () => {
    const note =
      '## Action items (for Dana Ortiz)\n- [ ] Call\n- [ ] Write @Lee\n### Later\n- [ ] Rest\n## Notes\n- [ ] Read'
    expect(read(note).tasks.map((task) => task.owners)).toEqual([['Dana Ortiz'], ['Lee'], ['Dana Ortiz'], []])
  })

  test.each([
    ['with an @', 'Action items (for @dana)', ['dana']],
    ['of several', 'Next steps (for Dana Ortiz, Lee Wong and Mei)', ['Dana Ortiz', 'Lee Wong', 'Mei']],
    ['in a link', '1. Actions (for [[Dana Ortiz]]):', ['Dana Ortiz']],
    ['nobody', 'Actions (for TBD)', ['TBD']],
    ['oneself', 'Actions (for me)', ['me']],
    ['in a script without capitals', 'Actions (for 田中)', ['田中']],
  ])('%s', (_, heading, owners) => {
    expect(read(`## ${heading}\n- [ ] Call`).tasks[0]?.owners).toEqual(owners)
  })

  test.each(['Next steps (for next week)', 'Actions (for discussion)', 'For Dana'])(
    '“%s” names nobody',
    (heading) => {
      expect(read(`## ${heading}\n- [ ] Call`).tasks[0]?.owners).toEqual([])
    },
  )
})
