import { type Kysely, sql } from 'kysely'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { countWork } from '../database/health.ts'
import type { Database } from '../database/schema.ts'
import type { Route } from '../slack/bolt/server.ts'

/** The pages for those who watch over the bot: alive, able to work, and figures for Prometheus. */
export function healthRoutes(db: Kysely<Database>): readonly Route[] {
  const metrics = metricsOf(db)
  return [
    { path: '/healthz', handle: (_, response) => void response.end('ok\n') },
    {
      path: '/readyz',
      handle: async (_, response) => {
        const ready = await answers(db)
        response.writeHead(ready ? 200 : 503).end(ready ? 'ok\n' : 'The database doesn’t answer.\n')
      },
    },
    {
      path: '/metrics',
      handle: async (_, response) => {
        const text = await metrics.metrics().catch(() => null)
        if (text === null) response.writeHead(503).end('The database doesn’t answer.\n')
        else response.writeHead(200, { 'content-type': metrics.contentType }).end(text)
      },
    },
  ]
}

async function answers(db: Kysely<Database>): Promise<boolean> {
  return sql`select 1`.execute(db).then(
    () => true,
    () => false,
  )
}

function metricsOf(db: Kysely<Database>): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const work = new Gauge({
    name: 'followthrough_things',
    help: 'How many there are of what the bot keeps, by kind and state.',
    labelNames: ['kind', 'state'],
    registers: [registry],
    async collect() {
      this.reset()
      for (const { kind, state, count } of await countWork(db)) this.set({ kind, state }, count)
    },
  })
  registry.registerMetric(work)
  return registry
}
