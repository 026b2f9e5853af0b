import type { Change, EditResult, Target } from '../note/change.ts'
import { editNote, editOpenNote } from '../note/edit-note.ts'
import { LARGEST, TOO_LARGE } from '../vault/read-note-file.ts'
import { writeNote } from '../vault/write-note.ts'
import type { Call, ExitStatus, Io } from './call.ts'
import { type FileLine, parseChange, parseDate, parseFileLine } from './change-verbs.ts'
import { type NoteFile, openNotes } from './note-files.ts'

export interface ChangeOptions {
  readonly on?: string
  readonly to?: string
  readonly json?: true
  readonly dryRun?: true
}

/** What became of one target; `lines` stand in the place of that line afterwards. */
interface Outcome {
  readonly path: string
  readonly line: number
  readonly outcome: 'changed' | 'unchanged' | 'refused'
  readonly before: readonly string[]
  readonly lines: readonly string[]
  readonly message: string | null
}

/** Carries one change out on tasks named as FILE:LINE, each seen apart, and prints what became of each. */
export async function change(
  call: Call,
  verb: string,
  targets: readonly string[],
  options: ChangeOptions,
): Promise<ExitStatus> {
  const asked = readCall(call, verb, targets, options)
  if (asked.kind === 'wrong') {
    call.io.say(asked.message)
    return 2
  }
  const outcomes = await carryOutAll(call, asked, options.dryRun === true)
  for (const outcome of outcomes) print(call.io, outcome, options.json === true)
  return outcomes.some(({ outcome }) => outcome === 'refused') ? 1 : 0
}

interface Asked {
  readonly kind: 'asked'
  readonly change: Change
  readonly today: Temporal.PlainDate
  readonly places: readonly FileLine[]
}

function readCall(
  { config, now }: Call,
  verb: string,
  targets: readonly string[],
  { on, to }: ChangeOptions,
): Asked | { kind: 'wrong'; message: string } {
  const parsed = parseChange(verb, to)
  if (parsed.kind === 'wrong') return parsed
  const today = on === undefined ? now().toZonedDateTimeISO(config.zone).toPlainDate() : parseDate(on)
  if (today === null) return { kind: 'wrong', message: `--on ${on} is no date: write one like 2025-11-09.` }
  const places: FileLine[] = []
  for (const target of targets) {
    const place = parseFileLine(target)
    if (!place)
      return { kind: 'wrong', message: `${target} names no line: write FILE:LINE, such as meeting.md:12.` }
    places.push(place)
  }
  return { kind: 'asked', change: parsed.change, today, places }
}

/** From the last line to the first, so that a line that is added moves none that is still to be changed. */
async function carryOutAll(
  { config, now }: Call,
  { change, today, places }: Asked,
  dryRun: boolean,
): Promise<Outcome[]> {
  const files = await openNotes(
    places.map(({ file }) => file),
    config.vaultDir,
    now,
  )
  const outcomes = new Map<FileLine, Outcome>()
  for (const place of places.toSorted((a, b) => b.line - a.line)) {
    const file = files.get(place.file)
    outcomes.set(place, file ? carryOut(file, place.line, change, today, dryRun) : missing(place))
  }
  return places.flatMap((place) => outcomes.get(place) ?? [])
}

function carryOut(
  file: NoteFile,
  line: number,
  change: Change,
  today: Temporal.PlainDate,
  dryRun: boolean,
): Outcome {
  if (file.bytes.length > LARGEST) return refused(file.path, line, [], TOO_LARGE)
  const note = file.open()
  const text = note.lines[line - 1]?.text
  if (text === undefined) return refused(file.path, line, [], `The note has no line ${line}.`)
  const target = { line, source: text }
  const result = dryRun ? editOpenNote(note, target, change, today) : write(file, target, change, today)
  return outcomeOf(file.path, target, result)
}

/** Writes the change into the note as it is now; the target is the line as it was when the command began. */
function write(file: NoteFile, target: Target, change: Change, today: Temporal.PlainDate): EditResult {
  const current = file.read()
  const result = editNote(current, target, change, today, file.reading)
  if (result.kind !== 'changed') return result
  const written = writeNote(file.root, file.path, current, result.bytes)
  switch (written.kind) {
    case 'written':
      return result
    case 'changed_meanwhile':
      return { kind: 'refused', message: 'The note was saved by someone else just now. Please try again.' }
    case 'failed':
      return { kind: 'refused', message: written.message }
  }
}

function outcomeOf(path: string, target: Target, result: EditResult): Outcome {
  if (result.kind === 'refused') return refused(path, target.line, [target.source], result.message)
  const { before, after } = result.written
  return { path, line: target.line, outcome: result.kind, before, lines: after, message: result.message }
}

const refused = (path: string, line: number, lines: readonly string[], message: string): Outcome => ({
  path,
  line,
  outcome: 'refused',
  before: lines,
  lines,
  message,
})

const missing = ({ file, line }: FileLine) =>
  refused(file, line, [], 'There is no such file, or it can’t be read.')

function print(io: Io, { before, ...outcome }: Outcome, json: boolean): void {
  if (json) {
    io.out(JSON.stringify(outcome))
    return
  }
  const place = `${outcome.path}:${outcome.line}`
  if (outcome.outcome === 'changed') {
    io.out(place)
    for (const line of before) io.out(`- ${line}`)
    for (const line of outcome.lines) io.out(`+ ${line}`)
  }
  if (outcome.message) io.say(`${place}: ${outcome.message}`)
}
