import { busyWith, type World } from '../world.ts'
import { carryByHttp } from './http.ts'
import type { Parcel, Receipt } from './parcel.ts'
import type { SocketLink } from './socket.ts'

const ACK_MS = 3000

/** Gives a parcel to the bot, over its request URL or one of its sockets. Failing to is a receipt, too. */
export function deliver(world: World, parcel: Parcel): Promise<Receipt> {
  return busyWith(world, async () => {
    const late = new AbortController()
    const forget = world.clock.after(ACK_MS, () => late.abort())
    const receipt = await carry(world, parcel, late.signal)
    forget()
    world.journal.record({ kind: 'delivered', parcel, receipt })
    return receipt
  })
}

function carry(world: World, parcel: Parcel, late: AbortSignal): Promise<Receipt> {
  if (world.requestUrl !== null) return carryByHttp(world, world.requestUrl, parcel, late)
  const link = nextLink(world)
  return link
    ? link.carry(parcel, late)
    : Promise.resolve({ kind: 'failed', reason: 'connection_failed', retry: true })
}

/** Slack sends each envelope down any one of an app's sockets; here they take turns. */
function nextLink({ sockets }: World): SocketLink | undefined {
  const link = [...sockets].find((each) => each.takes())
  if (!link) return undefined
  sockets.delete(link)
  sockets.add(link)
  return link
}
