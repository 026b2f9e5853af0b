import { parentPort, workerData } from 'node:worker_threads'
import { seeded } from '../../bench/random.ts'
import { edit } from './editor.ts'

// An editor in a thread of its own, so that it saves at any moment of what the bot does. It ends when it is told to, and
// says what the user has written.

const { file, end, seed } = workerData
let goesOn = true
parentPort?.once('message', () => {
  goesOn = false
})
parentPort?.postMessage(await edit(file, end, seeded(seed), () => goesOn))
