import { expect, test } from 'vitest'
import { likeness } from '../../src/directory/likeness.ts'
import { ALIKE } from '../../src/sync/match-tasks.ts'

const reworded: [string, string][] = [
  ['Send deck to Omar', 'Send the deck to Omar'],
  ['Send the deck to Omar', 'Send the final deck to Omar before Friday'],
  ['Shedule a call with the storage team', 'Schedule a call with the storage team'],
  ['Review pricing proposal with legal', 'Review the pricing proposal with legal and finance'],
  ['Draft the agenda for next week’s meeting', 'Draft agenda for the meeting next week'],
  ['Prepare benchmark results for MAI', 'Prepare the benchmark results (GPU nodes) for MAI'],
  ['Follow up with procurement on the renewal', 'Follow up on the renewal with procurement (Lena)'],
  ['Get security questionnaire answered', 'Get the security questionnaire answered and signed'],
  ['Book travel to Exeter', 'Book travel and hotel to Exeter'],
  ['CLARIFY SLA TERMS', 'Clarify the SLA terms'],
]

const different: [string, string][] = [
  ['Send deck to Omar', 'Book travel to Exeter'],
  ['Schedule a call with the storage team', 'Review the pricing proposal with legal'],
  ['Prepare benchmark results for MAI', 'Ask MAI for their GPU forecast'],
  ['Draft the agenda', 'Share the minutes'],
  ['Follow up with procurement on the renewal', 'Follow up with Lena about the lab'],
  ['Confirm the date of the workshop', 'Confirm who pays for the licences'],
  ['Update the forecast', 'Update the contact list in the CRM'],
  ['Check', 'Call Dana'],
]

test.each(reworded)('the same task: %s → %s', (before, after) => {
  expect(likeness(before, after)).toBeGreaterThanOrEqual(ALIKE)
})

test.each(different)('another task: %s → %s', (before, after) => {
  expect(likeness(before, after)).toBeLessThan(ALIKE)
})
