import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import matter from 'gray-matter'
import MarkdownIt from 'markdown-it'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { noNames } from '../src/note/owner.ts'
import { defaultDialect } from '../src/note/read-dialect.ts'
import { readNote } from '../src/note/read-note.ts'
import { generateVault } from './generate-vault.ts'

// Reading whole notes from files, against hashing them and against what others do with them. Every way reads the
// same files in the same process, in turns. Run: node bench/notes.ts [notes] [runs]; remark reads one in twenty of them.

const notes = Number(process.argv[2] ?? 10_000)
const runs = Number(process.argv[3] ?? 5)

interface Way {
  readonly name: string
  /** Of how many notes it reads one; the seconds are for all. */
  readonly share: number
  readonly read: (path: string, bytes: Buffer) => unknown
}

const markdownIt = new MarkdownIt()
const remark = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm)
const reading = { dialect: defaultDialect, names: noNames }

const ways: readonly Way[] = [
  { name: 'read and hash', share: 1, read: (_, bytes) => createHash('sha1').update(bytes).digest() },
  { name: 'gray-matter alone', share: 1, read: (_, bytes) => matter(bytes.toString(), {}) },
  { name: 'whole reading', share: 1, read: (path, bytes) => readNote({ path, bytes }, reading) },
  { name: 'markdown-it', share: 1, read: (_, bytes) => markdownIt.parse(bytes.toString(), {}) },
  { name: 'remark, front matter, GFM', share: 20, read: (_, bytes) => remark.parse(bytes.toString()) },
]

const vault = mkdtempSync(join(tmpdir(), 'bench-notes-'))
try {
  const files = writeVault()
  const timings = Array.from({ length: runs }, () => ways.map((way) => time(way, files)))
  print(
    ways.map((way, index) => ({ name: way.name, seconds: median(timings.map((run) => run[index] ?? 0)) })),
  )
} finally {
  rmSync(vault, { recursive: true })
}

function writeVault(): readonly string[] {
  return [...generateVault(notes)].map(({ path, text }) => {
    const file = join(vault, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
    return file
  })
}

function time({ share, read }: Way, files: readonly string[]): number {
  const start = performance.now()
  for (let index = 0; index < files.length; index += share) {
    const file = files[index] ?? ''
    read(file, readFileSync(file))
  }
  return ((performance.now() - start) / 1000) * share
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0
}

function print(results: readonly { readonly name: string; readonly seconds: number }[]): void {
  const grayMatter = results.find(({ name }) => name === 'gray-matter alone')?.seconds ?? 1
  console.log(`${notes} notes, median of ${runs} runs`)
  for (const { name, seconds } of results)
    console.log(
      `${name.padEnd(26)} ${seconds.toFixed(2).padStart(8)} s ${(seconds / grayMatter).toFixed(2).padStart(8)}`,
    )
}
