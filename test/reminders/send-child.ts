import { connect } from '../../src/database/connect.ts'
import { sendDigests } from '../../src/reminders/send.ts'
import { createSlack } from '../../src/slack/slack.ts'
import { depsFor } from '../slack/rig.ts'
import { weekdays } from './known.ts'

// A copy of the bot that is killed: `node send-child.ts URL API_URL TOKEN NOW` sends what is due then.

const [url = '', apiUrl = '', botToken = '', time = ''] = process.argv.slice(2)
const now = Temporal.Instant.from(time)
const db = connect(url)
const secrets = { apiUrl, botToken, appToken: '', signingSecret: 'unused' }
const deps = depsFor('http', db, secrets, { deps: { now: () => now } })
const { send, find } = createSlack(deps)
await sendDigests({
  ...deps,
  settings: weekdays,
  send,
  find,
  pause: async () => {},
  signal: new AbortController().signal,
})
await db.destroy()
