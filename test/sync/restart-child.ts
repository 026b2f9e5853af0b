import { connect } from '../../src/database/connect.ts'
import { restart } from './restart.ts'

// A copy of the bot that is killed: `node restart-child.ts URL VAULT` starts, says so, and does what waits.

const [url = '', vaultDir = ''] = process.argv.slice(2)
const db = connect(url)
await db.connection().execute(async () => {})
process.stdout.write('begun\n')
await restart(db, vaultDir)
await db.destroy()
