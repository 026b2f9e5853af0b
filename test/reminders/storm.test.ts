import { afterAll, beforeEach, inject, test } from 'vitest'
import { connect } from '../../src/database/connect.ts'
import { testDatabase } from '../support/database.ts'
import { isTorture } from '../support/torture.ts'
import { addReminded, expectOneEach } from './reminded.ts'
import { storm } from './storm.ts'

// Three copies of the bot against the sandbox, each with connections of its own, in some minutes of trouble.

const { db, url } = await testDatabase()
const admin = connect(inject('postgres'))
afterAll(() => admin.destroy())

const PEOPLE = isTorture ? 500 : 40
const RUNS = isTorture ? 200 : 3
const people = await addReminded(db, PEOPLE)

beforeEach(async () => {
  await db.deleteFrom('digest').execute()
  await db.deleteFrom('post').execute()
})

const seeds = Array.from({ length: RUNS }, (_, seed) => seed)

test.each(seeds)(
  'storm %i: everyone who can be reached has one digest, and it is known where',
  async (seed) => {
    const sandbox = await storm({ url, admin }, people, { seed, steps: PEOPLE })
    await expectOneEach(db, sandbox, people).finally(sandbox.close)
  },
)
