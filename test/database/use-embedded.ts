import { sql } from 'kysely'
import { connect } from '../../src/database/connect.ts'
import { startEmbedded } from '../../src/database/embedded.ts'

// A process that uses a data folder's server, leaves something there, says so, and stays.

const [dataDir = ''] = process.argv.slice(2)
const server = await startEmbedded(dataDir, { info() {} })
const db = connect(server.url)
await sql`create table kept as select 'kept' as word`.execute(db)
process.send?.('ready')
