import { answerAtOnce } from '../api/response.ts'
import { deliver } from '../deliver/deliver.ts'
import { createResponseUrl } from '../deliver/response-url.ts'
import type { Channel } from '../state/channel.ts'
import type { Message } from '../state/message.ts'
import type { User } from '../state/user.ts'
import { createTrigger } from '../triggers.ts'
import type { World } from '../world.ts'
import { escapeTyped } from './escape.ts'

const CHANNEL_NAMES = { im: 'directmessage', private: 'privategroup', public: null }

/**
 * Sends a slash command and gives the first thing that the bot then shows in that conversation to whoever typed it.
 * Throws what Slack would show where the bot fails to acknowledge, or where Slack refuses the bot's answer.
 */
export async function sendCommand(
  world: World,
  user: User,
  channel: Channel,
  command: string,
  text: string,
): Promise<Message> {
  const declared = world.manifest.commands.find((each) => each.command === command)
  if (!declared) throw new Error(`${command} is not a valid command: manifest.yml doesn’t declare it.`)
  const place = { user: user.id, channel: channel.id, message: null }
  const { id, url } = createResponseUrl(world, place)
  const payload = {
    token: 'verification',
    team_id: world.workspace.team.id,
    team_domain: world.workspace.team.domain,
    channel_id: channel.id,
    channel_name: CHANNEL_NAMES[channel.kind] ?? channel.name,
    user_id: user.id,
    user_name: user.name,
    command,
    text: declared.should_escape ? escapeTyped(world.workspace, text) : text,
    api_app_id: world.workspace.bot.appId,
    is_enterprise_install: 'false',
    response_url: url,
    trigger_id: createTrigger(world, user.id),
  }
  const shown = firstShown(world, user.id, channel.id, id)
  const receipt = await deliver(world, { type: 'slash_commands', payload, retry: null })
  if (receipt.kind === 'failed')
    throw new Error(`${command} failed with the error “${errorOf(receipt.reason)}”.`)
  if (receipt.body) answerAtOnce(world, place, receipt.body)
  return shown()
}

const errorOf = (reason: string) => (reason === 'http_timeout' ? 'operation_timeout' : 'dispatch_failed')

/** Begins to watch for what the bot shows, and gives a function that waits for it. */
function firstShown(world: World, user: string, channel: string, responseId: string): () => Promise<Message> {
  const { journal, workspace } = world
  const shown = journal.next('posted', ({ message }) => {
    const visible = message.to === user || (message.to === null && message.channel === channel)
    return visible && message.user === workspace.bot.botUser
  })
  const refused = journal.next('response', ({ id, status }) => id === responseId && status !== 200)
  return async () => {
    const first = await Promise.race([shown, refused])
    if (first.kind === 'posted') return first.message
    throw new Error(`Slack refused the answer: ${JSON.stringify(first.reply)}`)
  }
}
