import type { FetchFunction } from '@slack/web-api'
import type { Kysely, PostgresPoolClient } from 'kysely'
import { connect, kyselyOn, takeClient } from '../../src/database/connect.ts'
import type { Database } from '../../src/database/schema.ts'

// A copy of the bot that can die, or be held up, between any two things that it asks of the world.

/** What may happen at a step. A copy whose database stalls goes on where it was when `wake` is called. */
export type Turn = 'goes on' | 'dies' | 'stalls'

export interface Life {
  /** Does something unless the copy dies before it, and tells of it unless the copy dies after it. */
  step<T>(what: 'database' | 'slack', work: () => Promise<T>): Promise<T>
  /** Resolves when it is dead. */
  readonly dead: Promise<void>
  /** Resolves when it does nothing until it is woken; once it was, never. */
  stalled(): Promise<void>
  wake(): void
}

export function life(turnAt: () => Turn): Life {
  const death = Promise.withResolvers<void>()
  const stall = Promise.withResolvers<void>()
  const waking = Promise.withResolvers<void>()
  let state: 'lives' | 'stalls' | 'woken' | 'dead' = 'lives'
  let calls = 0

  async function pass(what: 'database' | 'slack'): Promise<void> {
    const turn = turnAt()
    if (turn === 'dies') state = 'dead'
    if (state === 'dead') {
      death.resolve()
      return never
    }
    // A database that stalls keeps nobody from Slack, whose calls have a time limit of their own.
    if (what === 'slack') return
    if (turn === 'stalls' && state === 'lives') state = 'stalls'
    if (state !== 'stalls') return
    if (calls === 0) stall.resolve()
    await waking.promise
  }

  return {
    async step(what, work) {
      await pass(what)
      const call = what === 'slack' ? 1 : 0
      calls += call
      const [done] = await Promise.allSettled([work()])
      calls -= call
      // What waited for this call may be all that is left: a lane can end with a call of Slack's.
      if (calls === 0 && state === 'stalls') stall.resolve()
      await pass(what)
      if (done.status === 'rejected') throw done.reason
      return done.value
    },
    dead: death.promise,
    stalled: () => (state === 'woken' ? never : stall.promise),
    wake() {
      if (state === 'stalls') state = 'woken'
      waking.resolve()
    },
  }
}

const never = new Promise<never>(() => {})

/** Connections of a copy's own, which break when it dies. */
export function mortalDatabase(url: string, { step, dead }: Life) {
  // The server ends the transaction of a copy that stands still, which others may wait for, as after a minute.
  const own = connect(`${url}?idle_in_transaction_session_timeout=2000`)
  const lent = new Set<Client>()
  let isSevered = false
  const pool = {
    connect: () => step('database', () => lend(own)),
    end: async () => {},
    options: {},
  }

  async function lend(from: Kysely<Database>): Promise<PostgresPoolClient> {
    const client = await takeClient(from)
    lent.add(client)
    // One that was on its way while the copy died: nobody would ever give it back, nor the pool ever end.
    if (isSevered) sever()
    return new Proxy(client, {
      get(target, name) {
        if (name === 'query')
          return (...query: unknown[]) => step('database', () => Reflect.apply(target.query, target, query))
        if (name === 'release') return () => lent.delete(target) && target.release()
        return Reflect.get(target, name)
      },
    })
  }

  function sever(): void {
    isSevered = true
    for (const client of lent) client.release(true)
    lent.clear()
  }

  dead.then(sever)
  return {
    db: kyselyOn(pool),
    async close() {
      sever()
      await own.destroy()
    },
  }
}

type Client = Awaited<ReturnType<typeof takeClient>>

/** Calls of a copy that reach nobody any more when it is dead. */
export const mortalFetch =
  ({ step }: Life, call: FetchFunction): FetchFunction =>
  (url, init) =>
    step('slack', () => call(url, init))
