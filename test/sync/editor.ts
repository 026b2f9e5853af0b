import { closeSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import { setImmediate as aMoment, setTimeout as pause } from 'node:timers/promises'
import type { Random } from '../../bench/random.ts'

// Someone who writes in a note that the bot writes in too. Their editor looks whether the note has changed since it
// read it, and saves it by emptying the file and filling it, in a part or two, or by renaming a new one.

/** What the user has written. */
export interface Own {
  readonly version: number
  /** How many lines are above the tasks, so that these move. */
  readonly above: number
}

const NOTHING: Own = { version: 0, above: 0 }

/** The note that holds what the user has written and these lines of tasks. */
export function noteText({ version, above }: Own, end: string, tasks: readonly string[]): string {
  const lines = Array.from({ length: above }, (_, line) => `Line ${line} – version ${version}, 漢字`)
  const all = [`# Version ${version}`, ...lines, '', ...tasks, '', `The end of version ${version}.`, '']
  return all.join(end)
}

/** Makes a new note with those tasks and line endings. */
export function newNote(file: string, end: string, tasks: readonly string[]): void {
  writeFileSync(file, noteText(NOTHING, end, tasks))
}

/**
 * Saves a new note again and again, with pauses, while `goesOn` says so; gives what the user has written in the end.
 * Fails where what was saved isn't there any more.
 */
export async function edit(file: string, end: string, random: Random, goesOn: () => boolean): Promise<Own> {
  let own = NOTHING

  /** The lines of the tasks; all else is as it was saved, to the byte. */
  function read(): readonly string[] {
    const content = readFileSync(file, 'utf8')
    const found = content.split(end).filter((line) => line.startsWith('- ['))
    const saved = noteText(own, end, found)
    if (content !== saved) throw new Error(`The note says\n${content}\nbut what was saved is\n${saved}`)
    return found
  }

  async function save(): Promise<void> {
    const found = read()
    const next = { version: own.version + 1, above: random.between(0, 5) }
    const text = noteText(next, end, found)
    if (random.chance(0.5)) await fill(Buffer.from(text))
    else if (!(await replace(text, found))) return
    own = next
  }

  async function fill(bytes: Buffer): Promise<void> {
    const opened = openSync(file, 'w')
    const at = random.pick([0, random.between(0, bytes.length)])
    for (const part of [bytes.subarray(0, at), bytes.subarray(at)]) {
      await hesitate()
      writeSync(opened, part)
    }
    closeSync(opened)
  }

  /** Leaves it to the next time where someone else changed tasks meanwhile. */
  async function replace(text: string, found: readonly string[]): Promise<boolean> {
    writeFileSync(`${file}.new`, text)
    await hesitate()
    if (read().join() !== found.join()) return false
    renameSync(`${file}.new`, file)
    return true
  }

  const hesitate = () => (random.chance(0.5) ? aMoment() : pause(random.between(0, 4)))

  for (; goesOn(); await pause(random.between(0, 60))) await save()
  read()
  return own
}
