import { z } from 'zod'
import { type Block, block } from './blocks.ts'
import { type Problem, problemsOf } from './problems.ts'
import { brokenRules, type Surface } from './rules.ts'

export type BlocksResult =
  | { readonly kind: 'blocks'; readonly blocks: readonly Block[] }
  | { readonly kind: 'wrong'; readonly problems: readonly Problem[] }

const MOST: Readonly<Record<Surface, number>> = { message: 50, modal: 100, home: 100 }

/** Reads blocks as Slack would on that surface. `root` is where they stand in the payload. */
export function readBlocks(
  value: unknown,
  surface: Surface,
  root: readonly string[] = ['blocks'],
): BlocksResult {
  const read = z.array(block).max(MOST[surface]).safeParse(value)
  if (!read.success) return { kind: 'wrong', problems: problemsOf(read.error, root, value) }
  const problems = brokenRules(read.data, surface, `/${root.join('/')}`)
  return problems.length === 0 ? { kind: 'blocks', blocks: read.data } : { kind: 'wrong', problems }
}
