import type { App } from '@slack/bolt'
import type { Logger } from 'pino'
import { z } from 'zod'
import { sentence } from '../views/sentence.ts'

const mail = z.object({ event: z.unknown() })
const asked = z.object({ response_url: z.url() })

const SORRY = sentence(
  'Sorry, that didn’t work just now, and nothing was changed. Please try again in a minute.',
)

/** Bolt's handler that is told what the error is about, which its types name last. */
type ErrorHandler = Parameters<App['error']>[0]

/** What becomes of everything that a listener throws: whoever waits for an answer gets one. */
export function onError(app: App, log: Logger): void {
  const handle: ErrorHandler = async ({ error, body }) => {
    // The inbox says what went wrong, and tries again.
    if (mail.safeParse(body).success) throw error
    log.error({ problem: error.stack }, 'What Slack asked for failed.')
    const { data } = asked.safeParse(body)
    if (data !== undefined) await answer(data.response_url)
  }
  app.error(handle)
}

async function answer(responseUrl: string): Promise<void> {
  const body = JSON.stringify({ ...SORRY, response_type: 'ephemeral', replace_original: false })
  await fetch(responseUrl, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
}
