import type { Parcel, Receipt } from './deliver/parcel.ts'
import type { Fault } from './faults.ts'
import type { Json } from './json.ts'
import type { Message } from './state/message.ts'
import type { View } from './state/view.ts'

interface Kinds {
  /** The bot called; `reply` is null where Slack failed before it did anything. */
  readonly call: {
    readonly method: string
    readonly args: Json
    readonly reply: Json | null
    readonly fault: Fault | null
  }
  /** The bot answered by response_url. */
  readonly response: {
    readonly id: string
    readonly body: Json
    readonly status: number
    readonly reply: Json
  }
  /** `responseId`: of the response URL that the message came by. */
  readonly posted: OfMessage & { readonly responseId: string | null }
  readonly changed: OfMessage
  readonly deleted: OfMessage
  readonly reacted: OfReaction
  readonly unreacted: OfReaction
  readonly opened: OfView
  readonly updated: OfView
  readonly closed: OfView
  readonly published: OfView
  /** Slack gave something to the bot, and how that went. */
  readonly delivered: { readonly parcel: Parcel; readonly receipt: Receipt }
  /** The bot opened a socket. */
  readonly connected: object
  readonly disconnected: object
}

interface OfMessage {
  readonly message: Message
}

interface OfReaction extends OfMessage {
  readonly user: string
  readonly name: string
}

interface OfView {
  readonly view: View
}

type Kind = keyof Kinds
type Of<K extends Kind> = { readonly kind: K } & Kinds[K]

/** Something that happened in the sandbox. */
export type Happening = { [K in Kind]: Of<K> }[Kind]

/** Everything that happened, and a way to wait for what will. */
export interface Journal {
  readonly happenings: readonly Happening[]
  record(happening: Happening): void
  /** Lets those who wait for a condition look again, for what is no happening. */
  stir(): void
  /** Tells of everything from now on. */
  listen(hear: (happening: Happening) => void): void
  /** The next happening of that kind that fits, from now on. */
  next<K extends Kind>(kind: K, fits?: (happening: Of<K>) => boolean): Promise<Of<K>>
  /** Resolves as soon as the condition holds: now, or after something happens. */
  until(condition: () => boolean): Promise<void>
}

export function createJournal(): Journal {
  const happenings: Happening[] = []
  const waiting = new Set<(happening: Happening | null) => void>()
  const tell = (happening: Happening | null) => {
    for (const look of [...waiting]) look(happening)
  }

  function next<K extends Kind>(kind: K, fits: (happening: Of<K>) => boolean = () => true): Promise<Of<K>> {
    const { promise, resolve } = Promise.withResolvers<Of<K>>()
    const look = (happening: Happening | null) => {
      if (happening === null || !isOf(happening, kind) || !fits(happening)) return
      waiting.delete(look)
      resolve(happening)
    }
    waiting.add(look)
    return promise
  }

  function until(condition: () => boolean): Promise<void> {
    if (condition()) return Promise.resolve()
    const { promise, resolve } = Promise.withResolvers<void>()
    const look = () => {
      if (!condition()) return
      waiting.delete(look)
      resolve()
    }
    waiting.add(look)
    return promise
  }

  return {
    happenings,
    record(happening) {
      happenings.push(happening)
      tell(happening)
    },
    stir: () => tell(null),
    listen(hear) {
      waiting.add((happening) => happening && hear(happening))
    },
    next,
    until,
  }
}

function isOf<K extends Kind>(happening: Happening, kind: K): happening is Of<K> & Happening {
  return happening.kind === kind
}
