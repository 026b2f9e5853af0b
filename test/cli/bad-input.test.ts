import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createSandbox } from '../../sandbox/sandbox.ts'
import { testDatabase } from '../support/database.ts'
import { temporaryFolder } from '../support/folder.ts'
import { type Ran, run } from './command-line.ts'

const { url } = await testDatabase()

/** Every complaint is words for a person: never a stack trace, never a secret. */
function expectSentence(ran: Ran, status: number, sentence: string): void {
  expect(ran.err).toContain(sentence)
  expect(ran.status).toBe(status)
  expect(ran.err + ran.out).not.toMatch(/^\s+at .*\d+:\d+\)?$/m)
  expect(ran.err + ran.out).not.toContain('sekret')
}

const NOTE = { 'a.md': '- [ ] Send the sheet @Dana\n' }

test('no vault', async () => {
  expectSentence(await run(['sync'], { DATABASE_URL: url }), 2, 'VAULT_DIR is not set')
})

test('a vault that isn’t there', async () => {
  const env = { DATABASE_URL: url, VAULT_DIR: '/nowhere/at/all' }
  expectSentence(await run(['sync'], env), 2, 'There is no folder /nowhere/at/all: set VAULT_DIR')
})

test('a vault that is a file', async () => {
  const file = join(temporaryFolder(NOTE), 'a.md')
  const sentence = `The vault ${file} is a file: set VAULT_DIR to the folder that holds the notes.`
  expectSentence(await run(['sync'], { DATABASE_URL: url, VAULT_DIR: file }), 2, sentence)
  expectSentence(await run(['start'], { DATABASE_URL: url, VAULT_DIR: file }), 2, sentence)
})

test('a vault without notes', async () => {
  const env = { DATABASE_URL: url, VAULT_DIR: temporaryFolder() }
  expectSentence(await run(['sync'], env), 1, 'holds no notes: is VAULT_DIR the right folder?')
})

test('a database that is away, without its password', async () => {
  const env = { VAULT_DIR: temporaryFolder(NOTE), DATABASE_URL: 'postgres://me:sekret@127.0.0.1:1/db' }
  expectSentence(await run(['sync'], env), 1, 'The database can’t be used: no server listens there.')
})

test('a mistake in followthrough.yml is named with its line', async () => {
  const vault = temporaryFolder({ ...NOTE, 'followthrough.yml': 'owner: Dana Ortiz\nacounts:\n  MAI: {}\n' })
  const ran = await run(['sync'], { DATABASE_URL: url, VAULT_DIR: vault })
  expect(ran.out).toContain('followthrough.yml:2: ')
  expect(ran.out).toContain('accounts')
  expect(ran.status).toBe(1)
})

test('a time zone that doesn’t exist', async () => {
  const ran = await run(['sync'], { DATABASE_URL: url, TIME_ZONE: 'Mars/Olympus' })
  expectSentence(ran, 2, 'TIME_ZONE is “Mars/Olympus”, which is no time zone')
})

test.each([
  [['snyc'], 'unknown command'],
  [['sync', '--fast'], 'unknown option'],
  [['change', 'finish', 'a.md:1'], 'is invalid'],
  [['change', 'done', 'a.md'], 'a.md names no line: write FILE:LINE'],
  [['change', 'done', 'a.md:1', '--on', 'tomorrow'], '--on tomorrow is no date'],
  [['change', 'reschedule', 'a.md:1'], 'reschedule needs the new date'],
  [['remind', '--now', '9am'], '--now 9am is no time'],
  [['inspect'], 'missing required argument'],
])('a wrong call: %j', async (args, sentence) => {
  expectSentence(await run(args), 2, sentence)
})

test('a file that isn’t there', async () => {
  expectSentence(await run(['inspect', 'nowhere.md']), 1, 'nowhere.md: there is no such file')
  expectSentence(await run(['change', 'done', 'nowhere.md:3']), 1, 'nowhere.md:3: There is no such file')
})

test('no Slack token', async () => {
  const ran = await run(['start'], { DATABASE_URL: url, VAULT_DIR: temporaryFolder(NOTE) })
  expectSentence(ran, 2, 'SLACK_BOT_TOKEN is not set')
})

test('a token that Slack refuses', async () => {
  const { apiUrl, close } = await createSandbox()
  const env = {
    DATABASE_URL: url,
    VAULT_DIR: temporaryFolder(NOTE),
    SLACK_API_URL: apiUrl,
    SLACK_BOT_TOKEN: 'xoxb-sekret',
    SLACK_SIGNING_SECRET: 'sekret',
    PORT: '0',
  }
  expectSentence(await run(['start'], env), 2, 'Slack refuses SLACK_BOT_TOKEN (invalid_auth)')
  await close()
})

test('a port in use', async () => {
  const { apiUrl, botToken, close } = await createSandbox()
  const taken = createServer()
  await new Promise<void>((listening) => taken.listen(0, listening))
  const address = taken.address()
  const port = String(address !== null && typeof address === 'object' ? address.port : 0)
  const env = {
    DATABASE_URL: url,
    VAULT_DIR: temporaryFolder(NOTE),
    SLACK_API_URL: apiUrl,
    SLACK_BOT_TOKEN: botToken,
    SLACK_SIGNING_SECRET: 'sekret',
    PORT: port,
  }
  expectSentence(await run(['start'], env), 2, `PORT ${port} is in use`)
  taken.close()
  await close()
})
