import { pino } from 'pino'
import { gesturesOf } from '../../src/changes/gesture.ts'
import { connect } from '../../src/database/connect.ts'
import { createApp } from '../../src/slack/bolt/app.ts'
import type { SlackDeps } from '../../src/slack/deps.ts'
import { createSlack } from '../../src/slack/slack.ts'
import { TODAY } from './fill.ts'

// A bot in a process of its own: `node bench/answers/bot.ts KIND DATABASE API TOKEN SECRET` sends its port to its parent.
// KIND is `answers`: the bot as it is; `constant`: the same Bolt app, with the same checks, which acknowledges every
// command with the same words and does no more; or `responds`: one that also answers the same at the response URL.

const [kind, url = '', apiUrl = '', botToken = '', signingSecret = ''] = process.argv.slice(2)

const deps: SlackDeps = {
  db: connect(url),
  log: pino({ level: 'warn' }),
  now: () => Temporal.Instant.from(`${TODAY}T16:00:00Z`),
  machineTime: () => Temporal.Now.instant(),
  routes: [],
  carryOut: () => Promise.reject(new Error('Nothing is carried out here.')),
  preview: () => Promise.reject(new Error('Nothing is shown beforehand here.')),
  settings: {
    botToken,
    connection: { kind: 'http', signingSecret },
    apiUrl,
    port: 0,
    noteUrl: 'https://notes.example.com/{path}#L{line}',
    opening: null,
    changesBy: 'owners',
    gestures: gesturesOf({}),
    admins: [],
    zone: 'UTC',
    reminders: { zone: 'UTC', at: Temporal.PlainTime.from('09:00'), days: new Set([1]), leadDays: 3 },
  },
}

process.send?.(kind === 'answers' ? await startBot() : await startConstant(kind === 'responds'))

async function startBot(): Promise<number> {
  const slack = createSlack(deps)
  const started = await slack.start()
  if (started.kind !== 'started') throw new Error(started.message)
  await slack.refreshMembers()
  await slack.idle()
  return started.port
}

async function startConstant(responds: boolean): Promise<number> {
  const app = createApp(deps)
  app.command(/.*/, async ({ ack, respond }) => {
    await ack({ text: 'Understood.' })
    if (responds) await respond({ text: 'Understood.' })
  })
  await app.init()
  return Number(await app.start(0))
}
