import { connect } from '../../src/database/connect.ts'
import { carryOut } from '../../src/sync/carry-out.ts'
import { historyOf } from '../vault/git-stage.ts'
import { carryOutDeps } from './carry-out-deps.ts'

// A copy of the bot that is killed: `node keep-edit-child.ts URL VAULT EDIT` carries an edit out and pushes it.

const [url = '', vaultDir = '', editId = ''] = process.argv.slice(2)
const db = connect(url)
await carryOut(carryOutDeps(db, vaultDir, { git: historyOf(vaultDir, 'push') }), Number(editId))
