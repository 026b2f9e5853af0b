import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../support/folder.ts'
import { run } from './command-line.ts'

const NOTE = '# Week\n\n- [ ] Call Priya @Dana 📅 2025-11-07\n- [x] Done ✅ 2025-11-01\n'
const vault = () =>
  temporaryFolder({ 'a.md': NOTE, 'followthrough.yml': 'people:\n  Dana Ortiz: { aliases: [Dana] }\n' })

test('inspect prints what is read in each file, one document a file', async () => {
  const file = join(vault(), 'a.md')
  const { status, out } = await run(['inspect', file])
  expect(status).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    path: 'a.md',
    title: 'Week',
    tasks: [
      { line: 3, text: 'Call Priya', owners: ['Dana'], due: '2025-11-07' },
      { line: 4, status: 'done' },
    ],
    problems: [],
  })
})

test('inspect says on request which rule gave each account; without it the document is as it was', async () => {
  const folder = temporaryFolder({
    'followthrough.yml': 'accounts:\n  MAI: { aliases: [Microsoft AI] }\n  UK Met Office: {}\n  Halden: {}\n',
    'Customers/MAI/plan.md':
      '---\naccount: UK Met Office\ntags: [account/mai]\n---\n# Plan for Microsoft AI\n\n- [ ] Call Halden\n\n## Decisions\n- Ship\n',
  })
  const file = join(folder, 'Customers/MAI/plan.md')
  const plain = JSON.parse((await run(['inspect', file])).out)
  const { why, tasks, decisions, ...rest } = JSON.parse((await run(['inspect', '--why', file])).out)
  const mai = { account: 'MAI' }
  const ofNote = [
    { account: 'MAI', rule: 'note', said: 'MAI' },
    { account: 'UK Met Office', rule: 'note', said: 'UK Met Office' },
  ]
  expect(why).toEqual([
    { account: 'UK Met Office', rule: 'stated', said: 'UK Met Office' },
    { ...mai, rule: 'folder', said: 'Customers/MAI' },
    { ...mai, rule: 'tag', said: 'account/mai' },
    { ...mai, rule: 'title', said: 'Microsoft AI' },
  ])
  expect(tasks).toMatchObject([
    { why: [ofNote[1], ofNote[0], { account: 'Halden', rule: 'text', said: 'Halden' }] },
  ])
  expect(decisions).toMatchObject([{ why: [ofNote[1], ofNote[0]] }])
  const silent = (items: object[]) => items.map((item) => ({ ...item, why: undefined }))
  expect({ ...rest, tasks: silent(tasks), decisions: silent(decisions) }).toEqual(plain)
  expect(JSON.stringify(plain)).not.toContain('why')
})

test('a file over 4 MiB is not read, and that is a problem', async () => {
  const file = join(temporaryFolder({ 'a.md': `- [ ] Call\n${'x'.repeat(4 * 1024 * 1024)}` }), 'a.md')
  expect(JSON.parse((await run(['inspect', file])).out)).toMatchObject({
    tasks: [],
    problems: [{ line: null, message: 'It is larger than 4 MiB, the most that is read.' }],
  })
  expect(await run(['change', 'done', `${file}:1`])).toMatchObject({
    status: 1,
    err: expect.stringContaining('4 MiB'),
  })
})

test('change writes each line, and says what it wrote', async () => {
  const file = join(vault(), 'a.md')
  const { status, out } = await run(['change', 'done', `${file}:3`, '--on', '2025-11-09'])
  expect(status).toBe(0)
  const line = '- [x] Call Priya @Dana 📅 2025-11-07 ✅ 2025-11-09'
  expect(out).toBe(`a.md:3\n- - [ ] Call Priya @Dana 📅 2025-11-07\n+ ${line}\n`)
  expect(readFileSync(file, 'utf8')).toBe(NOTE.replace('- [ ] Call Priya @Dana 📅 2025-11-07', line))
})

test('change tried on many lines changes nothing, and sees each apart', async () => {
  const file = join(vault(), 'a.md')
  const targets = [1, 3, 4, 9].map((line) => `${file}:${line}`)
  const { status, out } = await run([
    'change',
    'done',
    ...targets,
    '--on',
    '2025-11-09',
    '--json',
    '--dry-run',
  ])
  const outcomes = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(outcomes).toMatchObject([
    { path: 'a.md', line: 1, outcome: 'refused', lines: ['# Week'] },
    {
      line: 3,
      outcome: 'changed',
      lines: ['- [x] Call Priya @Dana 📅 2025-11-07 ✅ 2025-11-09'],
      message: null,
    },
    { line: 4, outcome: 'unchanged', lines: ['- [x] Done ✅ 2025-11-01'] },
    { line: 9, outcome: 'refused', lines: [] },
  ])
  expect(status).toBe(1)
  expect(readFileSync(file, 'utf8')).toBe(NOTE)
})

test('several recurring tasks of one note are done in one call', async () => {
  const file = join(vault(), 'a.md')
  writeFileSync(file, '- [ ] Report 🔁 every week 📅 2025-11-03\n- [ ] Water 🔁 every day 📅 2025-11-08\n')
  await run(['change', 'done', `${file}:1`, `${file}:2`, '--on', '2025-11-09'])
  expect(readFileSync(file, 'utf8')).toBe(`- [ ] Report 🔁 every week 📅 2025-11-10
- [x] Report 🔁 every week 📅 2025-11-03 ✅ 2025-11-09
- [ ] Water 🔁 every day 📅 2025-11-09
- [x] Water 🔁 every day 📅 2025-11-08 ✅ 2025-11-09
`)
})
