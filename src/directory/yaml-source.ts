import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLError } from 'yaml'

/** Keys and indices from the top of a document down. */
export type Path = readonly PropertyKey[]

export interface YamlProblem {
  readonly line: number
  readonly message: string
}

/** A YAML text as plain data that remembers where everything stands. */
export interface YamlSource {
  readonly value: unknown
  readonly problems: readonly YamlProblem[]
  /** Whether all of it could be read: else what is missing in `value` may only have been overlooked. */
  readonly isWhole: boolean
  /** The line, from 1, of what stands at a path; of a key in a map the key's, of what isn't there its parent's. */
  lineOf(path: Path): number
}

/**
 * Reads YAML as far as it can be read. Numbers stay as they are spelt. References (`*name`) are never followed, so
 * that a small file can't become a huge one: they are taken as the text that people mean when they leave the quotes of a
 * pattern out (`*.tmp`).
 */
export function readYaml(text: string): YamlSource {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' })
  const lineAt = (offset: number) => Math.max(lines.linePos(offset).line, 1)
  const [repeated, broken] = [
    document.errors.filter(isRepeated),
    document.errors.filter((e) => !isRepeated(e)),
  ]
  const problems: YamlProblem[] = []
  // What follows a syntax error mostly follows from it.
  for (const error of [...repeated, ...broken.slice(0, 1)])
    problems.push({ line: lineAt(error.pos[0]), message: sentence(error) })
  const root: Node | null = document.contents
  const value = plain(root, (node, spelling) =>
    problems.push({
      line: lineAt(startOf(node) ?? 0),
      message: `A value that begins with * needs quotes: write "${spelling}".`,
    }),
  )
  return { value, problems, isWhole: broken.length === 0, lineOf: (path) => lineAt(offsetOf(root, path)) }
}

function isRepeated({ code }: YAMLError): boolean {
  return code === 'DUPLICATE_KEY'
}

function sentence({ code, message }: YAMLError): string {
  switch (code) {
    case 'DUPLICATE_KEY':
      return 'This key stands here a second time, and only one of the two counts: merge them.'
    case 'TAB_AS_INDENT':
      return 'This line is indented with a tab: use spaces.'
    case 'BAD_SCALAR_START':
      return 'This value begins with a character that YAML keeps for itself: put the value in quotes.'
    case 'RESOURCE_EXHAUSTION':
      return 'This is nested too deeply to be read.'
    default:
      return `This is no YAML (${message}): check indentation, quotes, brackets and the space after each colon.`
  }
}

function plain(node: unknown, onReference: (node: Node, spelling: string) => void): unknown {
  if (isAlias(node)) {
    const spelling = `*${node.source}`
    onReference(node, spelling)
    return spelling
  }
  if (isScalar(node)) return typeof node.value === 'number' ? (node.source ?? String(node.value)) : node.value
  if (isSeq(node)) return node.items.map((item) => plain(item, onReference))
  if (isMap(node))
    return Object.fromEntries(node.items.map(({ key, value }) => [keyText(key), plain(value, onReference)]))
  return null
}

function keyText(key: unknown): string {
  return isScalar(key) ? String(key.source ?? key.value) : String(key)
}

function offsetOf(root: Node | null, path: Path): number {
  let node: unknown = root
  let offset = startOf(root) ?? 0
  for (const step of path) {
    const next = childOf(node, step)
    offset = startOf(next?.key) ?? startOf(next?.value) ?? offset
    node = next?.value
  }
  return offset
}

function childOf(node: unknown, step: PropertyKey): { key: unknown; value: unknown } | undefined {
  if (isMap(node)) return node.items.find(({ key }) => keyText(key) === String(step))
  if (isSeq(node)) return { key: null, value: node.items[Number(step)] }
  return undefined
}

function startOf(node: unknown): number | undefined {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range?.[0] : undefined
}
