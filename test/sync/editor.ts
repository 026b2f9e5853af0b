import { closeSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import { setImmediate as aMoment, setTimeout as pause } from 'node:timers/promises'
import type { Random } from '../../bench/random.ts'

// Someone who writes in a note that the bot writes in too. Their editor looks whether the note has changed since it
// read it, and saves it by emptying the file and filling it, in a part or two, or by renaming a new one.

export interface Editor {
  /** Saves again and again, with pauses, until it is stopped; fails where what it saved isn't there any more. */
  work(): Promise<void>
  stop(): void
  saves(): number
  /** What the note is to hold where these are the lines of its tasks. */
  text(tasks: readonly string[]): string
}

/** What the user has written. */
interface Own {
  readonly version: number
  /** How many lines are above the tasks, so that these move. */
  readonly above: number
}

/** Opens a new note in that file, with those tasks and line endings. */
export function openEditor(file: string, end: string, tasks: readonly string[], random: Random): Editor {
  let own: Own = { version: 0, above: 0 }
  let saves = 0
  let isStopped = false

  function textOf({ version, above }: Own, tasks: readonly string[]): string {
    const lines = Array.from({ length: above }, (_, line) => `Line ${line} – version ${version}, 漢字`)
    return [`# Version ${version}`, ...lines, '', ...tasks, '', `The end of version ${version}.`, ''].join(
      end,
    )
  }

  /** The lines of the tasks; all else is as it was saved, to the byte. */
  function read(): readonly string[] {
    const content = readFileSync(file, 'utf8')
    const found = content.split(end).filter((line) => line.startsWith('- ['))
    const saved = textOf(own, found)
    if (content !== saved) throw new Error(`The note says\n${content}\nbut what was saved is\n${saved}`)
    return found
  }

  async function save(): Promise<void> {
    const found = read()
    const next = { version: own.version + 1, above: random.between(0, 5) }
    const text = textOf(next, found)
    const isSaved = random.chance(0.5) ? await fill(Buffer.from(text)) : await replace(text, found)
    if (isSaved) own = next
    saves += 1
  }

  async function fill(bytes: Buffer): Promise<true> {
    const opened = openSync(file, 'w')
    const at = random.pick([0, random.between(0, bytes.length)])
    for (const part of [bytes.subarray(0, at), bytes.subarray(at)]) {
      await hesitate()
      writeSync(opened, part)
    }
    closeSync(opened)
    return true
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

  writeFileSync(file, textOf(own, tasks))
  return {
    async work() {
      for (; !isStopped; await pause(random.between(0, 60))) await save()
      read()
    },
    stop() {
      isStopped = true
    },
    saves: () => saves,
    text: (lines) => textOf(own, lines),
  }
}
