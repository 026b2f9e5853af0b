import fc from 'fast-check'

// A vault as a model: what people do to it, and which task is which all along.

export interface ModelTask {
  /** What it is known by in the model, whatever becomes of its text. */
  readonly token: number
  text: string
  done: boolean
}

export interface ModelNote {
  path: string
  prose: string
  readonly sections: { heading: string; tasks: ModelTask[] }[]
}

/** One thing that somebody does; the numbers choose among what is there. */
export interface Step {
  readonly kind: keyof typeof steps
  readonly a: number
  readonly b: number
}

export class ModelVault {
  notes: ModelNote[] = []
  readonly deletedNotes: ModelNote[] = []
  readonly deletedTasks: { note: ModelNote; task: ModelTask }[] = []
  #count = 0

  constructor() {
    for (let index = 0; index < 4; index++) this.notes.push(this.newNote())
    for (const note of this.notes) for (let index = 0; index < 4; index++) this.addTask(note, index)
  }

  next(): number {
    this.#count += 1
    return this.#count
  }

  newNote(): ModelNote {
    const name = this.next()
    const sections = ['To do', 'Later'].map((heading) => ({ heading, tasks: [] }))
    return { path: `${name % 2 === 0 ? 'even/' : ''}note ${name}.md`, prose: word(this.next()), sections }
  }

  addTask(note: ModelNote, at: number): void {
    const text = Array.from({ length: 6 }, () => word(this.next())).join(' ')
    pick(note.sections, at)?.tasks.push({ token: this.next(), text, done: false })
  }

  apply({ kind, a, b }: Step): void {
    const note = pick(this.notes, a)
    if (note) steps[kind](this, note, b)
  }

  tasksOf(note: ModelNote): readonly ModelTask[] {
    return note.sections.flatMap(({ tasks }) => tasks)
  }

  /** The text of each file. */
  files(): ReadonlyMap<string, string> {
    return new Map(this.notes.map((note) => [note.path, textOf(note)]))
  }

  /** Where each task stands, as `path:line`. */
  places(): ReadonlyMap<number, string> {
    const places = new Map<number, string>()
    for (const note of this.notes) {
      const lines = textOf(note).split('\n')
      for (const { token, text } of this.tasksOf(note))
        places.set(token, `${note.path}:${lines.findIndex((line) => line.endsWith(`] ${text}`)) + 1}`)
    }
    return places
  }
}

export function textOf({ prose, sections }: ModelNote): string {
  const parts = sections.map(({ heading, tasks }) =>
    [`## ${heading}`, ...tasks.map(({ text, done }) => `- [${done ? 'x' : ' '}] ${text}`)].join('\n'),
  )
  return `${[prose, ...parts].join('\n\n')}\n`
}

/** Words that have hardly a trigram in common. */
function word(count: number): string {
  let letters = ''
  for (let rest = (count * 2_654_435_761) % 4_294_967_296, at = 0; at < 6; at++, rest = Math.floor(rest / 26))
    letters += String.fromCharCode(97 + (rest % 26))
  return letters
}

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(list.length, 1)]

function without<T>(list: T[], item: T): void {
  const at = list.indexOf(item)
  if (at !== -1) list.splice(at, 1)
}

function hasText(vault: ModelVault, note: ModelNote, text: string): boolean {
  return vault.tasksOf(note).some((task) => task.text === text)
}

function takeOut(note: ModelNote, task: ModelTask): void {
  for (const { tasks } of note.sections) without(tasks, task)
}

/** A task that is put into a note that holds one just like it couldn't be told from it. */
function moveTasks(vault: ModelVault, from: ModelNote, to: ModelNote, tasks: readonly ModelTask[]): boolean {
  if (from === to || tasks.some(({ text }) => hasText(vault, to, text))) return false
  for (const task of tasks) {
    takeOut(from, task)
    to.sections.at(-1)?.tasks.push(task)
  }
  return true
}

export const steps = {
  addTask: (vault: ModelVault, note: ModelNote, b: number) => vault.addTask(note, b),
  toggle(vault: ModelVault, note: ModelNote, b: number) {
    const task = pick(vault.tasksOf(note), b)
    if (task) task.done = !task.done
  },
  reword(vault: ModelVault, note: ModelNote, b: number) {
    const task = pick(vault.tasksOf(note), b)
    if (!task) return
    const words = task.text.split(' ')
    words[b % words.length] = word(vault.next())
    task.text = words.join(' ')
  },
  reverse(_: ModelVault, note: ModelNote, b: number) {
    pick(note.sections, b)?.tasks.reverse()
  },
  moveToOtherHeading(vault: ModelVault, note: ModelNote, b: number) {
    const task = pick(vault.tasksOf(note), b)
    if (!task) return
    takeOut(note, task)
    pick(note.sections, b)?.tasks.unshift(task)
  },
  moveToOtherNote(vault: ModelVault, note: ModelNote, b: number) {
    const [task, other] = [pick(vault.tasksOf(note), b), pick(vault.notes, b)]
    if (task && other) moveTasks(vault, note, other, [task])
  },
  deleteTask(vault: ModelVault, note: ModelNote, b: number) {
    const task = pick(vault.tasksOf(note), b)
    if (!task) return
    takeOut(note, task)
    vault.deletedTasks.push({ note, task })
  },
  restoreTask(vault: ModelVault, _: ModelNote, b: number) {
    const deleted = pick(vault.deletedTasks, b)
    if (!deleted || !vault.notes.includes(deleted.note) || hasText(vault, deleted.note, deleted.task.text))
      return
    without(vault.deletedTasks, deleted)
    pick(deleted.note.sections, b)?.tasks.push(deleted.task)
  },
  editProse(vault: ModelVault, note: ModelNote) {
    note.prose += `\n\n${word(vault.next())}`
  },
  renameHeading(vault: ModelVault, note: ModelNote, b: number) {
    const section = pick(note.sections, b)
    if (section) section.heading = word(vault.next())
  },
  renameNote(vault: ModelVault, note: ModelNote, b: number) {
    note.path = `${b % 2 === 0 ? '' : 'folder/'}renamed ${vault.next()}.md`
  },
  addNote: (vault: ModelVault) => void vault.notes.push(vault.newNote()),
  duplicateNote(vault: ModelVault, note: ModelNote) {
    const sections = note.sections.map(({ heading, tasks }) => ({
      heading,
      tasks: tasks.map((task) => ({ ...task, token: vault.next() })),
    }))
    vault.notes.push({ ...note, path: `copy ${vault.next()}.md`, sections })
  },
  deleteNote(vault: ModelVault, note: ModelNote) {
    without(vault.notes, note)
    vault.deletedNotes.push(note)
  },
  restoreNote(vault: ModelVault, _: ModelNote, b: number) {
    const note = pick(vault.deletedNotes, b)
    if (!note) return
    without(vault.deletedNotes, note)
    vault.notes.push(note)
  },
  splitNote(vault: ModelVault, note: ModelNote) {
    const half = vault.newNote()
    vault.notes.push(half)
    moveTasks(vault, note, half, vault.tasksOf(note).slice(0, 2))
  },
  mergeNotes(vault: ModelVault, note: ModelNote, b: number) {
    const other = pick(vault.notes, b)
    // What was deleted from a note that is no more can't come back into it.
    if (other && moveTasks(vault, note, other, vault.tasksOf(note))) without(vault.notes, note)
  },
  swapNotes(vault: ModelVault, note: ModelNote, b: number) {
    const other = pick(vault.notes, b)
    if (!other || textOf(note) === textOf(other)) return
    const path = note.path
    note.path = other.path
    other.path = path
  },
}

const kinds = Object.keys(steps).filter((kind): kind is Step['kind'] => kind in steps)

/** Up to so many things that somebody may do. */
export function someSteps(most: number): fc.Arbitrary<Step[]> {
  const step = fc.record({ kind: fc.constantFrom(...kinds), a: fc.nat(999), b: fc.nat(999) })
  return fc.array(step, { minLength: 1, maxLength: most })
}
