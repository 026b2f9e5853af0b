import type { ActionsBlock, ActionsBlockElement, Button, PlainTextElement } from '@slack/types'
import { plain } from '../escape.ts'
import type { Message } from '../fit.ts'
import { LIMITS } from '../limits.ts'
import { blockOf, type Part, textOf } from '../spans.ts'

/** What is said, and what can be pressed about it. */
export interface Row {
  readonly part: Part
  readonly controls: ActionsBlock | null
}

/** Gives the rows as a message; the caller knows that they fit. */
export function messageOfRows(rows: readonly Row[]): Message {
  return {
    text: rows.map(({ part }) => textOf(part)).join('\n'),
    blocks: rows.flatMap(({ part, controls }) =>
      controls === null ? [blockOf(part)] : [blockOf(part), controls],
    ),
  }
}

/** What can be pressed about the thing that `id` names, which a press gives back; at most 255 characters. */
export function controls(id: string, elements: ActionsBlockElement[]): ActionsBlock {
  return { type: 'actions', block_id: id, elements }
}

/** A button that carries a value of at most 2,000 characters. */
export function button(actionId: string, label: string, value: string): Button {
  return { type: 'button', action_id: actionId, text: labelled(label), value }
}

/** Text of a button, menu or option, as it is. */
export function labelled(text: string): PlainTextElement {
  return { type: 'plain_text', text: plain(text, LIMITS.label) || '—' }
}
