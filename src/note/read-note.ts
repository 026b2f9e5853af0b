import { isConfidential } from './confidential.ts'
import { type FrontMatter, readFrontMatter } from './front-matter.ts'
import { type FileText, readText } from './lines.ts'
import type { Note, Problem } from './note.ts'
import { readPath } from './note-name.ts'
import { type Properties, readProperties } from './properties.ts'
import { type ReadBody, readBody } from './read-body.ts'
import type { Reading } from './read-task.ts'
import { repairLine } from './repair.ts'

/** A note's file as it is: its path from the vault's root, and its bytes. */
export interface NoteFile {
  readonly path: string
  readonly bytes: Uint8Array
}

const MAX_BYTES = 4 * 1024 * 1024
const MAX_LINE = 100_000

/** Reads a note. Never fails: what can't be read is among its problems. */
export function readNote({ path, bytes }: NoteFile, reading: Reading): Note {
  const isTooBig = bytes.length > MAX_BYTES
  const file = readText(isTooBig ? bytes.subarray(0, 0) : bytes)
  const sources =
    file.text.length > MAX_LINE ? file.lines.map((line) => (line.length > MAX_LINE ? '' : line)) : file.lines
  const texts = withoutMark(file.maybeBroken ? sources.map((line) => repairLine(line).text) : sources)
  const frontMatter = readFrontMatter(texts)
  const properties = readProperties(frontMatter)
  const body = readBody({ sources, texts, text: file.text }, frontMatter.lines.length, reading)
  const repaired = texts !== sources && texts.some((text, index) => text !== sources[index])
  const problems = [
    ...(isTooBig ? [tooBig] : []),
    ...fileProblems(file),
    ...(frontMatter.problem ? [frontMatter.problem] : []),
    ...properties.problems,
    ...body.problems,
  ]
  return { ...noteOf(path, frontMatter, properties, body), repaired, problems }
}

function noteOf(
  path: string,
  frontMatter: FrontMatter,
  properties: Properties,
  body: ReadBody,
): Omit<Note, 'repaired' | 'problems'> {
  const name = readPath(path)
  const { problems: _, ...known } = properties
  return {
    ...known,
    path,
    title: properties.title ?? body.title ?? name.title,
    date: properties.date ?? name.date,
    statedAccounts: [...new Set([...properties.statedAccounts, ...body.statedAccounts])],
    confidential: isConfidential(properties, frontMatter, body.hasPrivateTag),
    summary: body.summary,
    tasks: body.tasks,
    decisions: body.decisions,
    facts: body.facts,
    links: body.links,
  }
}

/** A byte order mark that was broken, or stands there twice, is no part of the text either. */
function withoutMark(texts: readonly string[]): readonly string[] {
  const [first = '', ...others] = texts[0]?.startsWith('\ufeff') ? texts : []
  return first === '' ? texts : [first.replace(/^\ufeff+/, ''), ...others]
}

const tooBig: Problem = { line: null, message: 'The file is larger than 4 MiB and is not read.' }

function fileProblems({ text, lines, firstForeign }: FileText): readonly Problem[] {
  const foreign =
    firstForeign === null
      ? []
      : [{ line: firstForeign, message: 'The file is not UTF-8 here and is read as Windows-1252.' }]
  const long = (text.length > MAX_LINE ? lines : []).flatMap(({ length }, index) =>
    length > MAX_LINE
      ? [
          {
            line: index + 1,
            message: `This line is longer than ${MAX_LINE.toLocaleString('en')} characters and is not read.`,
          },
        ]
      : [],
  )
  return [...foreign, ...long]
}
