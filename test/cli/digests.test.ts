import { beforeEach, expect, test } from 'vitest'
import { checkDigests } from '../../src/cli/check-digests.ts'
import { claimDigest, endDigest } from '../../src/database/digest.ts'
import { savePreference } from '../../src/database/preference.ts'
import { snoozeTask } from '../../src/database/snooze.ts'
import { addMember, addNote, addPerson, addTask, NOW } from '../database/rows.ts'
import { testDatabase } from '../support/database.ts'
import { run } from './command-line.ts'

const { db, url } = await testDatabase()
const day = (text: string) => Temporal.PlainDate.from(text)

let dana = 0
beforeEach(async () => {
  for (const table of ['note', 'member', 'person'] as const) await db.deleteFrom(table).execute()
  dana = await addPerson(db, { name: 'Dana Ortiz', is_vault_owner: true })
  await addMember(db, 'UDANA', { person_id: dana })
})

const remind = async (now: string, ...rest: string[]) => {
  const { out } = await run(['remind', '--now', now, ...rest], { DATABASE_URL: url, TIME_ZONE: 'UTC' })
  return out.trimEnd()
}

test('remind --dry-run prints what would be sent, with what people chose and put off', async () => {
  const note_id = await addNote(db, { path: 'Roadmap.md' })
  const sheet = await addTask(db, [dana], { note_id, text: 'Send the sheet', line: 3 })
  await addTask(db, [dana], { note_id, text: 'Call Priya', line: 4 })
  await addTask(db, [], { note_id, text: 'Write a primer', proposed: true, line: 5 })
  const snooze = { taskId: sheet, personId: dana, until: day('2025-11-12'), reason: 'waiting for legal' }
  await snoozeTask(db, { ...snooze, askedBy: 'UDANA', gesture: null }, NOW)
  expect(await remind('2025-11-11T09:00Z', '--dry-run')).toBe(
    'Dana Ortiz, 2025-11-11:\n  1. Call Priya (due today) Roadmap.md:4\nDana Ortiz: a review of what is proposed (1)',
  )
  const chosen = { at: null, days: null, weekday: 3, leadDays: null, form: 'tasks' } as const
  await savePreference(db, dana, { ...chosen, rhythm: 'weekly' }, 'UDANA', NOW)
  expect(await remind('2025-11-12T09:00Z', '--dry-run')).toBe(
    [
      'Dana Ortiz, 2025-11-12, a message for each:',
      '  1. Send the sheet (1 day overdue, back from snooze: “waiting for legal”) Roadmap.md:3',
      '  2. Call Priya (1 day overdue) Roadmap.md:4',
      'Dana Ortiz: a review of what is proposed (1)',
    ].join('\n'),
  )
  const why = await remind('2025-11-11T09:00Z', '--why', 'Send the sheet')
  expect(why).toContain('✗ It was snoozed until 2025-11-12: “waiting for legal”.')
  expect(why).toContain('as Dana Ortiz chose; no reminders go out on Tuesdays.')
  expect(why).toContain('It will be in the digest of 2025-11-12.')
})

test('doctor lists the digests that were not sent, or perhaps not', async () => {
  expect(await checkDigests(db, NOW)).toMatchObject([{ kind: 'well' }])
  const digest = { personId: dana, taskIds: [], messages: 1, form: 'digest' } as const
  for (const [date, state] of [
    ['2025-11-10', 'unknown'],
    ['2025-11-11', 'failed'],
    ['2025-10-01', 'unknown'],
  ] as const) {
    const claim = await claimDigest(db, { ...digest, localDate: day(date) }, NOW)
    if (claim !== null) await endDigest(db, claim, state, 'ratelimited')
  }
  expect((await checkDigests(db, NOW)).map(({ message }) => message)).toEqual([
    'The digest for Dana Ortiz, 2025-11-11, was not sent: ratelimited',
    expect.stringMatching(/2025-11-10, may have been sent or not \(ratelimited\)/),
  ])
})
