/** How a call goes wrong. */
export interface Fault {
  /** Whether Slack did what was asked before it failed. */
  readonly work: 'done' | 'undone'
  readonly answer: FaultyAnswer
}

export type FaultyAnswer =
  /** 429 with Retry-After. */
  | { readonly kind: 'ratelimited'; readonly seconds: number }
  /** An HTTP status such as 500. */
  | { readonly kind: 'status'; readonly status: number }
  /** `ok: false` with this code. */
  | { readonly kind: 'refusal'; readonly error: string }
  /** No answer, ever. */
  | { readonly kind: 'silence' }
  /** The connection breaks. */
  | { readonly kind: 'cut' }

/** How giving an event to the bot goes wrong. */
export type DeliveryFault =
  /** It is given twice. */
  | 'twice'
  /** The bot's acknowledgement never reaches Slack, which will try again. */
  | 'ack_lost'

/** Faults that are to happen. */
export interface Faults {
  /** Lets the next calls of a method (`*`: of any) go wrong, `times` of them. */
  add(method: string, fault: Fault, times?: number): void
  /** Lets the next deliveries of events go wrong, `times` of them. */
  addDelivery(fault: DeliveryFault, times?: number): void
  clear(): void
  /** The fault of this call, which is one fewer to happen. */
  take(method: string): Fault | null
  /** Whether this delivery goes wrong that way; then it is one fewer to happen. */
  takeDelivery(fault: DeliveryFault): boolean
}

export function createFaults(): Faults {
  const calls: { readonly method: string; readonly fault: Fault }[] = []
  const deliveries: DeliveryFault[] = []
  return {
    add(method, fault, times = 1) {
      calls.push(...Array.from({ length: times }, () => ({ method, fault })))
    },
    addDelivery(fault, times = 1) {
      deliveries.push(...Array.from({ length: times }, () => fault))
    },
    clear() {
      calls.length = 0
      deliveries.length = 0
    },
    take(method) {
      const plan = calls.find((each) => each.method === method || each.method === '*')
      return plan ? takeFrom(calls, plan).fault : null
    },
    takeDelivery(fault) {
      if (!deliveries.includes(fault)) return false
      takeFrom(deliveries, fault)
      return true
    },
  }
}

function takeFrom<T>(list: T[], item: T): T {
  list.splice(list.indexOf(item), 1)
  return item
}
