import type { App } from '@slack/bolt'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Message } from '../fit.ts'
import { tell } from '../speak.ts'
import { sentence } from '../views/sentence.ts'

const mail = z.object({ event: z.unknown() })
const command = z.object({ command: z.string() })
const answerable = z.object({ response_url: z.url() })
const someones = z.object({ user: z.object({ id: z.string() }) })

const SORRY = sentence(
  'Sorry, that didn’t work just now, and nothing was changed. Please try again in a minute.',
)
/** What was pressed may have been done before something went wrong. */
const UNSURE = sentence('Sorry, something went wrong there. Look whether it was done before you try again.')

/** Bolt's handler that is told what the error is about, which its types name last. */
type ErrorHandler = Parameters<App['error']>[0]

/** What becomes of everything that a listener throws: whoever waits for an answer gets one. */
export function onError(app: App, log: Logger): void {
  const handle: ErrorHandler = async ({ error, body }) => {
    // The inbox says what went wrong, and tries again.
    if (mail.safeParse(body).success) throw error
    log.error({ problem: error.stack }, 'What Slack asked for failed.')
    await answer(app, body)
  }
  app.error(handle)
}

/** Beside what was asked; a modal that was sent, or a Home, has no such place. */
async function answer(app: App, body: unknown): Promise<void> {
  const message = command.safeParse(body).success ? SORRY : UNSURE
  const { data: beside } = answerable.safeParse(body)
  const { data: of } = someones.safeParse(body)
  if (beside !== undefined) await respond(beside.response_url, message)
  else if (of !== undefined) await tell(app.client, of.user.id, message)
}

async function respond(responseUrl: string, message: Message): Promise<void> {
  const body = JSON.stringify({ ...message, response_type: 'ephemeral', replace_original: false })
  await fetch(responseUrl, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
}
