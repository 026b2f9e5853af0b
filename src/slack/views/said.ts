import type { ModalView } from '@slack/types'
import { blockOf, quoted } from '../spans.ts'
import { labelled } from './rows.ts'

const SENTENCE = 1_000

/** Says a sentence where a modal was, or would have been. */
export function saidModal(title: string, sentence: string): ModalView {
  return {
    type: 'modal',
    title: labelled(title),
    close: labelled('Close'),
    blocks: [blockOf([[quoted(sentence, SENTENCE)]])],
  }
}
