import type { App } from '@slack/bolt'
import { z } from 'zod'
import type { InFlight } from './in-flight.ts'

/** An event of Slack's Events API. */
export interface Mail {
  /** Slack's event_id. */
  readonly id: string
  readonly body: unknown
}

const envelope = z.object({ event_id: z.string(), event: z.object({ type: z.string() }) })

/**
 * Has events given to `keep` before they are acknowledged, instead of being processed after: Bolt acknowledges an
 * event before its listeners run, so that a crash in between loses it. Gives what processes an event that was kept.
 * Where `keep` fails nothing is acknowledged, and Slack sends the event again. All of it counts as work in flight.
 */
export function divertMail(
  app: App,
  work: InFlight,
  keep: (mail: Mail) => Promise<void>,
): (body: unknown) => Promise<void> {
  const process = app.processEvent.bind(app)
  app.processEvent = (event) => {
    const { data } = envelope.safeParse(event.body)
    if (data === undefined) return work.track(process(event))
    return work.track(keep({ id: data.event_id, body: event.body }).then(() => event.ack()))
  }
  return (body) => process({ body: z.looseObject({}).parse(body), ack: async () => {} })
}
