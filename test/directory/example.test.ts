import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { accountFinder } from '../../src/directory/account-finder.ts'
import { buildDirectory } from '../../src/directory/build-directory.ts'
import type { OwnerResolution } from '../../src/directory/directory.ts'
import { knownNames } from '../../src/directory/known-names.ts'
import { ownerResolver } from '../../src/directory/owner-resolver.ts'
import { readTeamFile } from '../../src/directory/team-file.ts'
import type { KnownNames, Note, Task } from '../../src/note/note.ts'
import { noNames } from '../../src/note/owner.ts'
import { readDialect } from '../../src/note/read-dialect.ts'
import { readNote } from '../../src/note/read-note.ts'

// The example is read as sync reads a vault, and held against what its README says of it.

const examples = join(import.meta.dirname, '../../examples')
const vault = join(examples, 'vault')
const textOf = (...path: string[]) => readFileSync(join(...path), 'utf8')

const { team, problems } = readTeamFile(textOf(vault, 'followthrough.yml'))
const { dialect } = readDialect(textOf(vault, '.obsidian/plugins/obsidian-tasks-plugin/data.json'))
const paths = globSync('**/*.md', { cwd: vault }).filter((path) => !/^(Archive|Templates)\b/.test(path))

function readAll(names: KnownNames): readonly Note[] {
  return paths.map((path) => readNote({ path, bytes: readFileSync(join(vault, path)) }, { dialect, names }))
}

const first = buildDirectory(team, readAll(noNames))
const notes = readAll(knownNames(first))
const directory = buildDirectory(team, notes)
const resolve = ownerResolver(directory)

function told(resolution: OwnerResolution, name: string): string {
  return resolution.kind === 'person' ? resolution.person.name : `\`@${name}\``
}

function isDueOnMonday({ proposed, status, due, dependsOn }: Task): boolean {
  const isOpen = !proposed && (status === 'todo' || status === 'in_progress')
  return isOpen && due !== null && due.toString() <= '2025-11-13' && dependsOn.length === 0
}

test('its followthrough.yml has no mistake', () => {
  expect(problems).toEqual([])
})

test('reading it again with the names that it gave finds the same names', () => {
  expect(buildDirectory(team, readAll(knownNames(directory)))).toEqual(directory)
})

test('what is due on Monday is whose the README says', () => {
  const due = notes.flatMap(({ tasks, participants }) =>
    tasks
      .filter(isDueOnMonday)
      .flatMap(({ owners }) => owners.map((name) => told(resolve(name, participants), name))),
  )
  const counted = Object.fromEntries(
    [...Map.groupBy(due, (who) => who)].map(([who, all]) => [who, all.length]),
  )
  const rows = textOf(examples, 'README.md').matchAll(/^\| ([^|]+) \| (\d+|none) \| [^|]*\|$/gm)
  const said = Object.fromEntries([...rows].map(([, who = '', count]) => [who, Number(count) || 0]))
  const customers = { 'Idris Okafor': 1 }
  expect({ 'Marcus Bell': 0, ...counted }).toEqual({ ...said, ...customers })
})

test('its accounts are found by folder, tag, line, title and alias', () => {
  const finder = accountFinder(directory)
  const accountsOf = (part: string) =>
    notes.filter(({ path }) => path.includes(part)).map((note) => finder.ofNote(note))
  expect(accountsOf('MAI/2025-09-18')).toEqual([['MAI']])
  expect(accountsOf('Trackside video')).toEqual([['Norrland Rail']])
  expect(accountsOf('Exeter site visit')).toEqual([['UK Met Office']])
  expect(accountsOf('Account review')).toEqual([['MAI', 'UK Met Office']])
  expect(accountsOf('reviewed the MAI sizing')).toEqual([['MAI']])
  expect(accountsOf('QBR')).toEqual([[]])
})

describe('what is wrong in it is told', () => {
  test.each([
    ['Data protection', 3],
    ['Template leftovers', 1],
    ['scan of the visitor book', 1],
  ])('%s', (part, count) => {
    const found = notes.filter(({ path }) => path.includes(part)).flatMap(({ problems }) => problems)
    expect(found).toHaveLength(count)
  })

  test('and nothing else is', () => {
    const found = notes.filter((note) => note.problems.length > 0).map(({ title }) => title)
    expect(found).toHaveLength(3)
  })
})

test('everyone of the example has a Slack user, and the zones are four', () => {
  const people: readonly { name: string; zone: string }[] = JSON.parse(textOf(examples, 'people.json'))
  const readme = textOf(examples, 'README.md')
  expect(people.filter(({ name, zone }) => !readme.includes(`| ${name} | ${zone} |`))).toEqual([])
  expect(people).toHaveLength(8)
  expect(new Set(people.map(({ zone }) => zone)).size).toBe(4)
})
