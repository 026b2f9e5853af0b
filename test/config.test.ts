import { describe, expect, test } from 'vitest'
import { parseDays, readConfig } from '../src/config.ts'

function configOf(env: Record<string, string>) {
  const read = readConfig(env)
  if (read.kind === 'wrong') throw new Error(read.problems.join('\n'))
  return read.config
}

function problemsOf(env: Record<string, string>) {
  const read = readConfig(env)
  return read.kind === 'wrong' ? read.problems : []
}

describe('what isn’t set has its default', () => {
  test('an empty environment', () => {
    const config = configOf({})
    expect(config).toMatchObject({
      vaultDir: null,
      databaseUrl: null,
      dataDir: '.data',
      port: 3000,
      vaultWrite: true,
      vaultGit: 'off',
      gestures: {},
      changesBy: 'owners',
      admins: [],
      logLevel: 'info',
    })
    expect(config.reminders.at.toString()).toBe('09:00:00')
    expect([...config.reminders.days]).toEqual([1, 2, 3, 4, 5])
    expect(config.reminders.leadDays).toBe(3)
  })

  test('a variable set to nothing is not set', () => {
    expect(configOf({ VAULT_DIR: '', PORT: ' ' })).toMatchObject({ vaultDir: null, port: 3000 })
  })
})

test('git is told where things are, and none of our secrets', () => {
  const env = {
    PATH: '/bin',
    HOME: '/home/dana',
    SLACK_BOT_TOKEN: 'xoxb-1',
    DATABASE_URL: 'postgres://a:b@c/d',
  }
  expect(configOf(env).gitEnvironment).toEqual({ PATH: '/bin', HOME: '/home/dana' })
})

describe('a wrong value gets a sentence that names the variable and what to write instead', () => {
  test.each([
    ['DATABASE_URL', 'localhost', 'postgres://name:password@host:5432/followthrough'],
    ['SLACK_BOT_TOKEN', 'xapp-1', 'does not begin with xoxb-'],
    ['SLACK_APP_TOKEN', 'xoxb-1', 'does not begin with xapp-'],
    ['SLACK_API_URL', 'ftp://x', 'https://slack.com/api/'],
    ['PORT', '80000', 'from 0 to 65535'],
    ['PORT', '80x', 'not a whole number'],
    ['TIME_ZONE', 'Mars/Olympus', 'Europe/London'],
    ['REMIND_AT', '9am', 'like 09:00'],
    ['REMIND_AT', '24:00', 'like 09:00'],
    ['REMIND_DAYS', 'weekdays', 'mon-fri'],
    ['LEAD_DAYS', '-1', 'from 0 to 60'],
    ['VAULT_WRITE', 'yes', 'write on, off'],
    ['VAULT_GIT', 'pull', 'write off, commit, push'],
    ['NOTE_URL', 'obsidian://open', 'https://notes.example.com/{path}#L{line}'],
    ['PUBLIC_URL', 'followthrough.example.com', 'https://followthrough.example.com'],
    ['PUBLIC_URL', 'https://followthrough.example.com/?a', 'has a ? or # in it'],
    ['CHANGES_BY', 'all', 'write owners, anyone'],
    ['GESTURES', 'don=x', 'write a verb and its emojis, like done=white_check_mark,ship-it start=eyes'],
    ['GESTURES', 'done', 'holds “done”'],
    ['GESTURES', 'done=', 'where “” is no emoji’s name'],
    ['GESTURES', 'done=ship it', 'holds “it”'],
    ['GESTURES', 'done=tada start=tada', 'an emoji can mean one thing'],
    ['GESTURES', 'done=tada done=x', 'write it once'],
    ['GESTURES', 'start=one', 'Write another emoji'],
    ['ADMINS', '@dana', 'U0123ABCD'],
    ['LOG_LEVEL', 'loud', 'info'],
  ])('%s=%s', (name, value, advice) => {
    const problems = problemsOf({ [name]: value })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(new RegExp(`^${name} `))
    expect(problems[0]).toContain(advice)
  })

  test('a token or a password is never repeated', () => {
    const problems = problemsOf({ SLACK_BOT_TOKEN: 'sekret-1', DATABASE_URL: 'mysql://me:sekret-2@host/db' })
    expect(problems).toHaveLength(2)
    expect(problems.join()).not.toContain('sekret')
  })
})

test('gestures are verbs and their emojis', () => {
  expect(configOf({ GESTURES: 'done=:ship-it:,white_check_mark  snooze=see_you' }).gestures).toEqual({
    done: ['ship-it', 'white_check_mark'],
    snooze: ['see_you'],
  })
})

describe('days', () => {
  test.each([
    ['mon-fri', [1, 2, 3, 4, 5]],
    ['mon,wed,fri', [1, 3, 5]],
    ['Sunday-Thursday', [7, 1, 2, 3, 4]],
    ['sat', [6]],
    ['mon-tue, thu', [1, 2, 4]],
  ])('%s', (text, days) => {
    expect([...(parseDays(text) ?? [])]).toEqual(days)
  })

  test.each(['', 'mon-', 'noday', 'mon-tue-wed', '1-5'])('“%s” is none', (text) => {
    expect(parseDays(text)).toBeNull()
  })
})
