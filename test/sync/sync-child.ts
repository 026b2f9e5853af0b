import { connect } from '../../src/database/connect.ts'
import { syncVault } from '../../src/sync/sync.ts'

// A copy of the bot that is killed: `node sync-child.ts URL VAULT` syncs over and over, reading every file again, and
// says when it begins.

const [url = '', vaultDir = ''] = process.argv.slice(2)
const db = connect(url)
const log = { info() {}, warn() {} }
process.stdout.write('syncing\n')
for (;;)
  await syncVault(
    { db, vaultDir, now: () => Temporal.Now.instant(), log },
    { full: true, acceptRemovals: true },
  )
