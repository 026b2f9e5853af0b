import pc from 'picocolors'
import type { View } from '../state/view.ts'
import type { Workspace } from '../state/workspace.ts'
import { blockLines } from './block.ts'
import { plain } from './text-object.ts'

/** Shows a modal or Home tab on a terminal as Slack would show it to whom it is open for. */
export function renderView(view: View, workspace: Workspace, colors = pc.isColorSupported): string {
  const ink = pc.createColors(colors)
  const reader = { workspace, zone: workspace.users.get(view.user)?.zone ?? 'UTC', ink, filled: view.filled }
  const title = ink.bold(plain(view.title?.text ?? 'Home'))
  const buttons = [view.submit, view.close].flatMap((button) =>
    button === null ? [] : [ink.inverse(` ${plain(button.text)} `)],
  )
  const body = view.blocks.flatMap((block) => blockLines(block, reader))
  return [title, ...body, ...(buttons.length > 0 ? [buttons.join(' ')] : [])].join('\n')
}
