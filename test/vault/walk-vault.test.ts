import { chmodSync, mkdirSync, readdirSync, rmSync, symlinkSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scopeOf } from '../../src/vault/scope.ts'
import { removeLeftovers, temporaryName } from '../../src/vault/temporary.ts'
import { lookAtNotes, walkVault } from '../../src/vault/walk-vault.ts'
import { put, temporaryFolder } from '../support/folder.ts'

const everything = () => true
const pathsOf = (walked: { files: readonly { path: string }[] }) =>
  walked.files.map(({ path }) => path).sort()

test('notes are found at any depth; hidden ones and other files aren’t', async () => {
  const vault = temporaryFolder({
    'a.md': '',
    'deep/er/b.MD': '',
    'c.txt': '',
    '.hidden.md': '',
    '.obsidian/d.md': '',
    'deep/.trash/e.md': '',
  })
  mkdirSync(join(vault, 'folder.md'))
  expect(pathsOf(await walkVault(vault, everything))).toEqual(['a.md', 'deep/er/b.MD'])
})

test('what is out of scope isn’t listed', async () => {
  const vault = temporaryFolder({ 'in/a.md': '', 'out/b.md': '' })
  expect(pathsOf(await walkVault(vault, (path) => path.startsWith('in/')))).toEqual(['in/a.md'])
})

test('links are never followed; those that lead out or nowhere are told', async () => {
  const outside = temporaryFolder({ 'secret.md': '', 'folder/x.md': '' })
  const vault = temporaryFolder({ 'a.md': '', 'folder/b.md': '' })
  symlinkSync(join(outside, 'secret.md'), join(vault, 'secret.md'))
  symlinkSync(join(outside, 'folder'), join(vault, 'elsewhere'))
  symlinkSync(join(vault, 'gone.md'), join(vault, 'broken.md'))
  symlinkSync(join(vault, 'a.md'), join(vault, 'again.md'))
  symlinkSync(vault, join(vault, 'folder', 'loop'))
  const walked = await walkVault(vault, everything)
  expect(pathsOf(walked)).toEqual(['a.md', 'folder/b.md'])
  expect(walked.unreadable.map(({ path }) => path).sort()).toEqual(['broken.md', 'elsewhere', 'secret.md'])
})

test('single paths, as an event names them, are looked at by the same rules', async () => {
  const outside = temporaryFolder({ 'x.md': '' })
  const vault = temporaryFolder({ 'a.md': '', 'b.txt': '', '.obsidian/c.md': '', 'folder/d.md': '' })
  symlinkSync(outside, join(vault, 'elsewhere'))
  symlinkSync(join(vault, 'folder'), join(vault, 'around'))
  const paths = [
    'a.md',
    'b.txt',
    '.obsidian/c.md',
    'folder/d.md',
    'elsewhere/x.md',
    'around/d.md',
    'gone.md',
    '../x.md',
  ]
  const walked = await walkVault(vault, everything)
  const looked = lookAtNotes(vault, paths, everything)
  expect(pathsOf(looked)).toEqual(['a.md', 'folder/d.md'])
  expect(looked.files).toEqual(expect.arrayContaining([...walked.files]))
})

test.runIf(process.getuid?.() !== 0)(
  'a folder that can’t be entered is told, the rest is found',
  async () => {
    const vault = temporaryFolder({ 'a.md': '', 'closed/b.md': '' })
    chmodSync(join(vault, 'closed'), 0)
    const walked = await walkVault(vault, everything)
    chmodSync(join(vault, 'closed'), 0o755)
    expect(pathsOf(walked)).toEqual(['a.md'])
    expect(walked.unreadable).toEqual([
      { path: 'closed', message: 'It can’t be read: the bot has no right to it (EACCES).' },
    ])
  },
)

test('a folder without anything in it is told from a vault without notes', async () => {
  expect((await walkVault(temporaryFolder(), everything)).empty).toBe(true)
  expect((await walkVault(temporaryFolder({ '.obsidian/app.json': '{}' }), everything)).empty).toBe(false)
})

test('what a killed write left is found and removed, one under way is let be', async () => {
  const [old, recent] = [temporaryName(), temporaryName()]
  const vault = temporaryFolder({
    [`folder/${old}`]: 'x',
    [`folder/${recent}`]: 'y',
    'folder/.other.tmp': 'z',
  })
  const now = Temporal.Now.instant()
  utimesSync(join(vault, 'folder', old), 0, now.subtract({ minutes: 11 }).epochMilliseconds / 1000)
  const { temporary } = await walkVault(vault, everything)
  removeLeftovers(vault, temporary, now)
  expect(readdirSync(join(vault, 'folder')).sort()).toEqual(['.other.tmp', recent].sort())
})

test('a note that vanishes while its folder is read is left out', async () => {
  const vault = temporaryFolder({ 'a.md': '', 'b.md': '' })
  const walked = await walkVault(vault, (path) => {
    rmSync(join(vault, path))
    return true
  })
  expect(walked).toMatchObject({ files: [], unreadable: [] })
})

const scopes: [string, Partial<Parameters<typeof scopeOf>[0]>, string[], string[]][] = [
  ['nothing said: everything', {}, ['a.md', 'x/y.md'], []],
  ['a glob to include', { include: ['VAST/**'] }, ['VAST/a.md', 'VAST/x/a.md'], ['a.md', 'vast.md']],
  ['a folder to include', { include: ['VAST', 'Other/'] }, ['VAST/a.md', 'Other/b.md'], ['VASTER/a.md']],
  [
    'a glob to exclude',
    { exclude: ['**/_archive/**'] },
    ['a.md', 'x_archive/a.md'],
    ['_archive/a.md', 'x/_archive/y/a.md'],
  ],
  [
    'excluded though included',
    { include: ['VAST/**'], exclude: ['**/old.md'] },
    ['VAST/a.md'],
    ['VAST/old.md'],
  ],
  [
    'Obsidian’s excluded folder',
    { ignoreFilters: ['Templates/'] },
    ['a.md', 'x/Templates/a.md'],
    ['Templates/a.md'],
  ],
  [
    'Obsidian’s excluded expression',
    { ignoreFilters: ['/draft$|\\.tmp\\.md$/'] },
    ['draft.md'],
    ['a.tmp.md'],
  ],
]

test.each(scopes)('scope: %s', (_, rules, inside, outside) => {
  const inScope = scopeOf({ include: [], exclude: [], ignoreFilters: [], ...rules })
  expect(inside.filter((path) => !inScope(path))).toEqual([])
  expect(outside.filter(inScope)).toEqual([])
})

test('a hidden folder can’t be included', async () => {
  const vault = temporaryFolder({})
  put(vault, '.trash/a.md', '')
  const inScope = scopeOf({ include: ['.trash/**'], exclude: [], ignoreFilters: [] })
  expect((await walkVault(vault, inScope)).files).toEqual([])
})
