import { execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, test, vi } from 'vitest'
import { connect } from '../../src/database/connect.ts'
import { type EmbeddedServer, startEmbedded } from '../../src/database/embedded.ts'

const said: string[] = []
const log = { info: (sentence: string) => void said.push(sentence) }
const folders: string[] = []

function newDataDir(mode = 0o755): string {
  const top = mkdtempSync(join(tmpdir(), 'followthrough-embedded-'))
  chmodSync(top, mode)
  folders.push(top)
  return join(top, 'data')
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

async function ask<T>(server: EmbeddedServer, query: ReturnType<typeof sql<T>>): Promise<readonly T[]> {
  const db = connect(server.url)
  try {
    return (await query.execute(db)).rows
  } finally {
    await db.destroy()
  }
}

const runs = (server: EmbeddedServer) =>
  ask(server, sql`select 1`).then(
    () => true,
    () => false,
  )

/** Another process that uses the server until it is told to leave. */
async function otherUser(dataDir: string) {
  const child = fork(join(import.meta.dirname, 'use-embedded.ts'), [dataDir], {
    execArgv: [],
  })
  await once(child, 'message')
  return child
}

test('a server is made for UTF-8 and UTC, behind a password, on loopback alone', async () => {
  const dataDir = newDataDir()
  const server = await startEmbedded(dataDir, log)
  const settings = await ask<{ name: string; setting: string }>(
    server,
    sql`select name, setting from pg_settings
      where name in ('listen_addresses', 'unix_socket_directories', 'server_encoding', 'TimeZone') order by name collate "C"`,
  )
  expect(settings.map(({ setting }) => setting)).toEqual(['UTC', '127.0.0.1', 'UTF8', ''])
  const methods = await ask(server, sql`select distinct auth_method from pg_hba_file_rules`)
  expect(methods).toEqual([{ auth_method: 'scram-sha-256' }])
  expect(statSync(join(server.folder, 'followthrough.json')).mode & 0o777).toBe(0o600)
  await server.stop()
  expect(await runs(server)).toBe(false)
})

test('commands that start together share one server, and the last to leave stops it', async () => {
  const dataDir = newDataDir()
  const servers = await Promise.all([0, 1, 2, 3].map(() => startEmbedded(dataDir, log)))
  expect(new Set(servers.map(({ url }) => url)).size).toBe(1)
  const [last, ...others] = servers
  for (const server of others) await server.stop()
  expect(last && (await runs(last))).toBe(true)
  await last?.stop()
  expect(last && (await runs(last))).toBe(false)
})

test('a server that dies under its users is there again, at the same address', async () => {
  const server = await startEmbedded(newDataDir(), log)
  const [pid] = readFileSync(join(server.folder, 'postmaster.pid'), 'utf8').split('\n')
  process.kill(Number(pid), 'SIGKILL')
  await vi.waitFor(() => expect(said.join()).toContain('is started again'), { timeout: 50_000 })
  await vi.waitFor(async () => expect(await runs(server)).toBe(true), { timeout: 50_000 })
  await server.stop()
  expect(await runs(server)).toBe(false)
})

test('a start while the last user leaves gets a server that stays', async () => {
  const dataDir = newDataDir()
  let server = await startEmbedded(dataDir, log)
  for (let round = 0; round < 5; round++) {
    const [next] = await Promise.all([startEmbedded(dataDir, log), server.stop()])
    expect(await runs(next)).toBe(true)
    server = next
  }
  await server.stop()
})

test('after kill -9 of its only user the server is joined again, and nothing is lost', async () => {
  const dataDir = newDataDir()
  const user = await otherUser(dataDir)
  user.kill('SIGKILL')
  await once(user, 'exit')
  const server = await startEmbedded(dataDir, log)
  expect(await ask(server, sql`select word from kept`)).toEqual([{ word: 'kept' }])
  await server.stop()
  expect(await runs(server)).toBe(false)
})

test('after kill -9 of the server too, a start recovers what was committed', async () => {
  const dataDir = newDataDir()
  const user = await otherUser(dataDir)
  user.kill('SIGKILL')
  const pid = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  process.kill(pid, 'SIGKILL')
  const server = await startEmbedded(dataDir, log)
  expect(await ask(server, sql`select word from kept`)).toEqual([{ word: 'kept' }])
  await server.stop()
})

test('a data folder that is a file gets a sentence', async () => {
  const dataDir = newDataDir()
  mkdirSync(join(dataDir, '..'), { recursive: true })
  execFileSync('touch', [dataDir])
  await expect(startEmbedded(dataDir, log)).rejects.toThrow(/can’t be made: give DATA_DIR a folder/)
})

test.runIf(process.getuid?.() === 0)('root’s server in a folder that only root may enter', async () => {
  const dataDir = newDataDir(0o700)
  const server = await startEmbedded(dataDir, log)
  expect(statSync(server.folder).uid).not.toBe(0)
  expect(lstatSync(join(dataDir, 'postgres')).isSymbolicLink()).toBe(true)
  expect(said.at(-1)).toContain(`kept in ${server.folder}`)
  await server.stop()
  const again = await startEmbedded(dataDir, log)
  expect(again.folder).toBe(server.folder)
  await again.stop()
  rmSync(server.folder, { recursive: true })
})
