import { readOptions, USAGE } from './options.ts'
import { prompt } from './prompt.ts'
import { createSandbox } from './sandbox.ts'

// A sandbox in a process of its own: it prints what a bot needs to talk to it, and takes commands from whoever runs it.

const options = readOptions(process.argv.slice(2))
if (options === null) {
  console.error(USAGE)
  process.exit(2)
}

const sandbox = await createSandbox(options).catch((error: Error) => {
  console.error(
    `The sandbox can’t listen on port ${options.port}: ${error.message}. Give another one with --port.`,
  )
  process.exit(1)
})
sandbox.serveTo(options.serveTo)
const connection =
  options.serveTo === null
    ? `SLACK_APP_TOKEN=${sandbox.appToken}`
    : `SLACK_SIGNING_SECRET=${sandbox.signingSecret}`
console.log(`SLACK_API_URL=${sandbox.apiUrl}\nSLACK_BOT_TOKEN=${sandbox.botToken}\n${connection}`)

const stopped = new Promise<void>((resolve) => {
  process.once('SIGINT', resolve)
  process.once('SIGTERM', resolve)
})
await Promise.race([prompt(sandbox), stopped])
await sandbox.close()
process.exit()
