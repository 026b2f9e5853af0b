import type { Json } from '../json.ts'
import { busyWith, type World } from '../world.ts'
import { deliver } from './deliver.ts'
import type { Parcel, Receipt } from './parcel.ts'

/** Tells the bot of something, if its manifest subscribes to that. `subscription` is the event's name there. */
export function publish(
  world: World,
  event: Json & { type: string },
  subscription: string = event.type,
): void {
  if (!world.manifest.events.includes(subscription)) return
  const payload = envelope(world, event)
  deliverWithRetries(world, payload, null)
  if (world.faults.takeDelivery('twice')) deliverWithRetries(world, payload, null)
}

function envelope(world: World, event: Json): Json {
  const { team, bot } = world.workspace
  return {
    token: 'verification',
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: bot.appId,
    event,
    type: 'event_callback',
    event_id: world.ids.next('Ev'),
    event_time: Math.floor(world.clock.now().epochMilliseconds / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: bot.botUser,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: world.ids.next('4-'),
  }
}

/** Before each try after the first, at once, after a minute and after five. */
const RETRY_AFTER_MS = [0, 60_000, 300_000]

function deliverWithRetries(world: World, payload: Json, retry: Parcel['retry']): void {
  // The next try is planned before Slack's side counts as quiet.
  void busyWith(world, async () => {
    const receipt = await attempt(world, { type: 'events_api', payload, retry })
    if (receipt.kind === 'acked' || !receipt.retry) return
    const tries = retry?.number ?? 0
    const wait = RETRY_AFTER_MS[tries]
    if (wait === undefined) return
    const again = () => deliverWithRetries(world, payload, { number: tries + 1, reason: receipt.reason })
    if (wait === 0) again()
    else world.clock.after(wait, again)
  })
}

async function attempt(world: World, parcel: Parcel): Promise<Receipt> {
  const lost = world.faults.takeDelivery('ack_lost')
  const receipt = await deliver(world, parcel)
  return lost ? { kind: 'failed', reason: 'http_timeout', retry: true } : receipt
}
