import { connect } from '../../src/database/connect.ts'
import { carryOut } from '../../src/sync/carry-out.ts'
import { carryOutDeps } from './carry-out-deps.ts'

// A copy of the bot that is killed: `node carry-out-child.ts URL VAULT EDIT before|after` carries an edit out and says
// that it stands before writing the note, or after, and then waits for its end with the vault's lock in its hand.

const [url = '', vaultDir = '', editId = '', point = ''] = process.argv.slice(2)

async function standStill(): Promise<never> {
  process.stdout.write('standing\n')
  setInterval(() => {}, 1_000_000)
  return new Promise(() => {})
}

const db = connect(url)
const ordinary = carryOutDeps(db, vaultDir)
const deps = point === 'before' ? { ...ordinary, reading: standStill } : { ...ordinary, resync: standStill }
await carryOut(deps, Number(editId))
