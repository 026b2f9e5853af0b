import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { connect } from '../../src/database/connect.ts'
import { withVaultLock } from '../../src/database/vault-lock.ts'
import { testDatabase } from '../support/database.ts'

const { db, url } = await testDatabase()

/** Work that notes when it begins and waits until it is let go. */
function job(name: string, journal: string[]) {
  const { promise, resolve } = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  const work = async () => {
    journal.push(`${name} begins`)
    begun.resolve()
    await promise
    journal.push(`${name} ends`)
    return name
  }
  return { work, begun: begun.promise, letGo: resolve }
}

test('of many who want to write one does at a time, in the order they came, within few connections', async () => {
  const journal: string[] = []
  const first = job('first', journal)
  const results = [withVaultLock(db, first.work)]
  await first.begun
  for (let more = 0; more < 30; more++)
    results.push(
      withVaultLock(db, async () => {
        // The work needs connections of its own beside those of all who wait.
        await sql`select 1`.execute(db)
        journal.push(`job ${more}`)
        return String(more)
      }),
    )
  first.letGo()
  expect(await Promise.all(results)).toHaveLength(31)
  expect(journal.slice(0, 4)).toEqual(['first begins', 'first ends', 'job 0', 'job 1'])
})

test('another copy of the bot waits too', async () => {
  const other = connect(url)
  const journal: string[] = []
  const mine = job('mine', journal)
  const here = withVaultLock(db, mine.work)
  await mine.begun
  const there = withVaultLock(other, async () => journal.push('theirs'))
  await waitsForLock()
  mine.letGo()
  await Promise.all([here, there])
  expect(journal).toEqual(['mine begins', 'mine ends', 'theirs'])
  await other.destroy()
})

test('work that fails lets the next one in, and fails by itself', async () => {
  const failed = withVaultLock(db, () => Promise.reject(new Error('disk full')))
  const next = withVaultLock(db, async () => 'written')
  await expect(failed).rejects.toThrow('disk full')
  expect(await next).toBe('written')
})

test('the lock dies with its session, and whoever held it finds out before writing', async () => {
  const other = connect(url)
  const lost = withVaultLock(other, async (session) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(session)
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(db)
    const held = await withVaultLock(db, async () => 'mine now')
    expect(held).toBe('mine now')
    await sql`select 1`.execute(session)
  })
  await expect(lost).rejects.toThrow()
  expect(await withVaultLock(other, async () => 'and again')).toBe('and again')
  await other.destroy()
})

async function waitsForLock(): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ waiting: boolean }>`
      select exists (select from pg_locks where locktype = 'advisory' and not granted) as waiting`.execute(db)
    if (rows[0]?.waiting) return
  }
}
