import type { Json } from '../json.ts'
import type { World } from '../world.ts'
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
  void deliverWithRetries(world, payload, 0, '')
  if (world.faults.takeDelivery('twice')) void deliverWithRetries(world, payload, 0, '')
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

async function deliverWithRetries(world: World, payload: Json, tries: number, reason: string): Promise<void> {
  const retry = tries === 0 ? null : { number: tries, reason }
  const receipt = await attempt(world, { type: 'events_api', payload, retry })
  if (!wantsRetry(receipt)) return
  const wait = RETRY_AFTER_MS[tries]
  if (wait === undefined) return
  const again = () => void deliverWithRetries(world, payload, tries + 1, receipt.reason)
  if (wait === 0) again()
  else world.clock.after(wait, again)
}

async function attempt(world: World, parcel: Parcel): Promise<Receipt> {
  const lost = world.faults.takeDelivery('ack_lost')
  const receipt = await deliver(world, parcel)
  return lost ? { kind: 'failed', reason: 'http_timeout', retry: true } : receipt
}

type Failed = Extract<Receipt, { kind: 'failed' }>
const wantsRetry = (receipt: Receipt): receipt is Failed => receipt.kind === 'failed' && receipt.retry
