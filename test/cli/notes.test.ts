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
