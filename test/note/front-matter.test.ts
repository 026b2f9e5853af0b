import { describe, expect, test } from 'vitest'
import { problemsOf, read } from './reading.ts'

const withFrontMatter = (...lines: readonly string[]) =>
  read(['---', ...lines, '---', '- [ ] Call'].join('\n'))

describe('the keys of a front matter', () => {
  test('are read, in any case', () => {
    const note = withFrontMatter(
      'Type: meeting',
      'TITLE: Kick-off',
      'date: 2025-10-28',
      'person: Dana Ortiz',
      'account: Northwind',
      'project: Atlas',
      'participants: [Dana Ortiz, Lee Wong]',
      'attendees: Mei Zhou, Dana Ortiz',
      'tags: [a/b, "#c"]',
      'aliases: The start',
      'source: transcript',
      'email: dana@example.com',
      'slack: U0123',
      'parent: Contoso',
      'company: Fabrikam',
    )
    expect(note).toMatchObject({
      ...{
        type: 'meeting',
        title: 'Kick-off',
        persons: ['Dana Ortiz'],
        statedAccounts: ['Northwind'],
        project: 'Atlas',
      },
      ...{ participants: ['Dana Ortiz', 'Lee Wong', 'Mei Zhou'], tags: ['a/b', 'c'], aliases: ['The start'] },
      ...{
        source: 'transcript',
        email: 'dana@example.com',
        slack: 'U0123',
        parent: 'Contoso',
        company: 'Fabrikam',
      },
      ...{ confidential: false, problems: [] },
    })
    expect(note.date?.toString()).toBe('2025-10-28')
  })

  test('are absent where there is nothing', () => {
    expect(read('Call')).toMatchObject({ type: null, persons: [], participants: [], tags: [], email: null })
    expect(withFrontMatter('title:', 'type: ""', 'tags: []', 'source: null')).toMatchObject({
      type: null,
      tags: [],
      source: null,
    })
  })

  test.each([
    ['a YAML list', ['participants:', '- Dana', '- Lee'], ['Dana', 'Lee']],
    ['a text', ['participants: Dana'], ['Dana']],
    ['a text with commas', ['participants: Dana, Lee'], ['Dana', 'Lee']],
    [
      'wikilinks in quotation marks',
      ['participants: ["[[People/Dana Ortiz|Dana]]", "[[Lee]]"]'],
      ['Dana Ortiz', 'Lee'],
    ],
    ['a wikilink without quotation marks', ['participants: [[Dana Ortiz]]'], ['Dana Ortiz']],
    [
      'wikilinks in a list, without quotation marks',
      ['participants:', '- [[Dana Ortiz|Dana]]', '- [[Lee]]'],
      ['Dana Ortiz', 'Lee'],
    ],
    ['a text of wikilinks', ['participants: "[[Ortiz, Dana]], [[Lee]]"'], ['Ortiz, Dana', 'Lee']],
    [
      'numbers and words that YAML has types for',
      ['participants: [007, true, 2025-10-28]'],
      ['007', 'true', '2025-10-28'],
    ],
  ])('lists may be %s', (_, lines, participants) => {
    expect(withFrontMatter(...lines)).toMatchObject({ participants, problems: [] })
  })

  test('tags may be apart by spaces', () => {
    expect(withFrontMatter('tags: "a #b/c, d"').tags).toEqual(['a', 'b/c', 'd'])
  })

  test.each([
    ['unquoted', 'date: 2025-10-28'],
    ['quoted', "date: '2025-10-28'"],
    ['with a time', 'date: 2025-10-28T09:30:00+02:00'],
    ['with a time after a space', 'date: "2025-10-28 09:30"'],
    ['a wikilink', 'date: "[[2025-10-28]]"'],
  ])('a date may be %s', (_, line) => {
    expect(withFrontMatter(line).date?.toString()).toBe('2025-10-28')
  })

  test.each([
    [
      'a text for a list of texts',
      'title: [a, b]',
      '“title” should be one text. It is left out until it is mended.',
    ],
    [
      'a list for a mapping',
      'participants: { a: b }',
      '“participants” should be a text or a list of texts. It is left out until it is mended.',
    ],
    [
      'a date in words',
      'date: last Friday',
      '“last Friday” is not a date like 2025-10-28. The note has no date from it until it is mended.',
    ],
    [
      'a date that no calendar has',
      'date: 2025-02-30',
      '“2025-02-30” is not a date like 2025-10-28. The note has no date from it until it is mended.',
    ],
  ])('of the wrong kind are a problem, %s', (_, line, message) => {
    const note = withFrontMatter('type: meeting', line)
    expect(note).toMatchObject({ type: 'meeting', tasks: [{ line: 5 }] })
    expect(problemsOf(note)).toEqual([`3: ${message}`])
  })
})

describe('a confidential note', () => {
  test.each([
    ['says so', '---\nconfidential: true\n---'],
    ['says yes', '---\nConfidential: "Yes"\n---'],
    ['has the tag', '---\ntags: [context/confidential]\n---'],
    ['has the other tag', '---\ntags: private\n---'],
    ['has the tag in its text', 'Call\n- [ ] Write #Private'],
    ['has a tag below it', '---\ntags: [private/board]\n---'],
    ['says what can’t be read', '---\nconfidential: maybe\n---'],
    ['may say so in what can’t be read', '---\nconfidential: true\ntitle: {{title}}\n---'],
  ])('%s', (_, text) => {
    expect(read(text).confidential).toBe(true)
  })

  test.each([
    ['says no', '---\nconfidential: no\n---'],
    ['says nothing', '---\nconfidential:\n---'],
    ['has a tag that begins like it', '---\ntags: [privateer]\n---\n#privately'],
    ['speaks of it in code', '```\n#private\n```'],
  ])('is not one that %s', (_, text) => {
    expect(read(text).confidential).toBe(false)
  })
})

describe('a front matter that can’t be read', () => {
  const bomb = ['a: &a [x]', ...Array.from({ length: 40 }, (_, i) => `b${i}: &b${i} [*a, *a, *a]`)]
  const why = (reason: string) =>
    `The front matter is not read: ${reason}. The text below it is read all the same.`
  test.each([
    [
      'braces of a template',
      ['type: meeting', 'title: {{title}}'],
      3,
      'a value with braces such as {{title}} needs quotation marks',
    ],
    ['a tab', ['tags:', '\t- a'], 3, 'this line is indented with a tab; YAML wants spaces'],
    ['a key that stands twice', ['type: a', 'title: b', 'type: c'], 4, 'this key stands in it twice'],
    [
      'a colon in a value',
      ['title: Kick-off: the start'],
      2,
      'this value needs quotation marks, or the line is indented in a way that YAML does not expect',
    ],
    ['an alias bomb', bomb, 36, 'it refers to its own parts more than 100 times'],
    ['brackets without end', [`a: ${'['.repeat(5000)}`], 2, 'it is nested too deeply'],
    ['words', ['Dear all'], 1, 'it holds no keys with values, such as “title: Kick-off”'],
    ['a list', ['- a', '- b'], 1, 'it holds no keys with values, such as “title: Kick-off”'],
    ['too many lines', Array.from({ length: 2000 }, (_, i) => `k${i}: v`), 1, 'it is too long'],
  ])('%s', (_, lines, line, reason) => {
    const note = withFrontMatter(...lines)
    expect(problemsOf(note)).toEqual([`${line}: ${why(reason)}`])
    expect(note).toMatchObject({
      title: 'Kick-off',
      type: null,
      tasks: [{ line: lines.length + 3, description: 'Call' }],
    })
  })

  test.each(['js', 'javascript', 'coffee', 'json'])('marked as %s is never run', (language) => {
    const note = read(`---${language}\nglobalThis.wasRun = true\n---\n- [ ] Call`)
    expect('wasRun' in globalThis).toBe(false)
    expect(problemsOf(note)).toEqual([`1: ${why(`it is marked as “${language}”, and only YAML is read`)}`])
    expect(note.tasks).toMatchObject([{ line: 4 }])
  })

  test('tags of YAML make nothing of it', () => {
    expect(withFrontMatter('title: !!js/function "function () {}"').problems).toHaveLength(1)
  })

  test('a tree of aliases is bounded where it is read', () => {
    const levels = Array.from(
      { length: 9 },
      (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`,
    )
    const note = withFrontMatter('a0: &a0 [x]', ...levels, 'tags: *a9')
    expect(problemsOf(note)).toEqual([
      '12: “tags” should be a list of tags. They are left out until it is mended.',
    ])
  })
})

describe('where a front matter is', () => {
  test.each([
    ['after a byte order mark', '\ufeff---\ntitle: Start\n---\n- [ ] Call', 'Start', 4],
    ['after two of them', '\ufeff\ufeff---\ntitle: Start\n---\n- [ ] Call', 'Start', 4],
    ['after one that is broken', 'ï»¿---\ntitle: Start\n---\n- [ ] Call', 'Start', 4],
    ['with carriage returns', '---\r\ntitle: Start\r\n---\r\n- [ ] Call\r\n', 'Start', 4],
    ['with white space after its marks', '--- \ntitle: Start\n---\t\n- [ ] Call', 'Start', 4],
    ['empty', '---\n---\n- [ ] Call', 'Kick-off', 3],
    ['of comments alone', '---\n# title: Start\n---\n- [ ] Call', 'Kick-off', 4],
    ['not below the first line', '\n---\n\n---\n- [ ] Call', 'Kick-off', 5],
    ['not without an end', '---\n- [ ] Call', 'Kick-off', 2],
    ['not after a line of more dashes', '----\n- [ ] Call\n----', 'Kick-off', 2],
  ])('%s', (_, text, title, line) => {
    expect(read(text)).toMatchObject({ title, tasks: [{ line }], problems: [] })
  })

  test('holds no tasks', () => {
    expect(read('---\ntasks:\n- [ ] Call\n---\n').tasks).toEqual([])
  })
})
