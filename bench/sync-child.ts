import { connect } from '../src/database/connect.ts'
import { syncVault } from '../src/sync/sync.ts'

// One sync in a process of its own: `node bench/sync-child.ts URL VAULT` prints how long it took and how much memory.

const [url = '', vaultDir = ''] = process.argv.slice(2)
const db = connect(url)
const begun = performance.now()
const outcome = await syncVault({
  db,
  vaultDir,
  now: () => Temporal.Now.instant(),
  log: { info() {}, warn: console.error },
})
const milliseconds = performance.now() - begun
await db.destroy()
console.log(
  JSON.stringify({ kind: outcome.kind, milliseconds, megabytes: process.resourceUsage().maxRSS / 1024 }),
)
