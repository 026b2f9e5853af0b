import { createSandbox } from './sandbox.ts'

// A sandbox in a process of its own; prints what the bot needs to talk to it.

const port = Number(process.argv[2] ?? 0)
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error('Usage: node sandbox/main.ts [port]')
  process.exit(2)
}

const sandbox = await createSandbox({
  port,
  people: [{ realName: 'Dana Ortiz', zone: 'America/Denver' }],
})
console.log(`SLACK_API_URL=${sandbox.apiUrl}
SLACK_BOT_TOKEN=${sandbox.botToken}
SLACK_APP_TOKEN=${sandbox.appToken}
SLACK_SIGNING_SECRET=${sandbox.signingSecret}`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close())
