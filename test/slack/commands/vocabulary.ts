import type { Names } from '../../../src/database/answers/names.ts'
import { vocabularyOf } from '../../../src/slack/commands/vocabulary.ts'

export const names: Names = {
  accounts: [
    { id: 1, name: 'MAI', aliases: ['Microsoft AI'], parent: 'Microsoft' },
    { id: 2, name: 'Microsoft', aliases: [], parent: null },
    { id: 3, name: 'UK Met Office', aliases: ['UK Met'], parent: null },
    { id: 4, name: 'Contoso Bank', aliases: [], parent: null },
    { id: 5, name: 'Contoso Retail', aliases: [], parent: null },
    { id: 6, name: 'Weak', aliases: [], parent: null },
  ],
  people: [
    { id: 1, name: 'Dana Ortiz', aliases: ['Dani'] },
    { id: 2, name: 'Ana de la Cruz', aliases: [] },
    { id: 3, name: 'VAST PM team', aliases: [] },
    { id: 4, name: 'Dana Whitfield', aliases: [] },
  ],
}

export const vocabulary = vocabularyOf(names)
