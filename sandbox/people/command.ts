import { answerAtOnce } from '../api/response.ts'
import { deliver } from '../deliver/deliver.ts'
import { createResponseUrl } from '../deliver/response-url.ts'
import type { Happening } from '../journal.ts'
import type { Json } from '../json.ts'
import type { Channel } from '../state/channel.ts'
import type { Message } from '../state/message.ts'
import type { User } from '../state/user.ts'
import { createTrigger } from '../triggers.ts'
import type { World } from '../world.ts'
import { escapeTyped } from './escape.ts'

/** A slash command as someone typed it. */
export interface Typed {
  readonly user: User
  readonly channel: Channel
  readonly command: string
  readonly text: string
}

/**
 * Hands a slash command to the bot and gives the id of its response URL.
 * Throws what Slack shows where the bot doesn't acknowledge it.
 */
export async function sendCommand(world: World, typed: Typed): Promise<string> {
  const { user, channel, command } = typed
  const place = { user: user.id, channel: channel.id, message: null }
  const { id, url } = createResponseUrl(world, place)
  const payload = { ...payloadOf(world, typed), response_url: url, trigger_id: createTrigger(world, user.id) }
  const receipt = await deliver(world, { type: 'slash_commands', payload, retry: null })
  if (receipt.kind === 'failed') {
    const error = receipt.reason === 'http_timeout' ? 'operation_timeout' : 'dispatch_failed'
    throw new Error(`${command} failed with the error “${error}”.`)
  }
  if (receipt.body) answerAtOnce(world, id, receipt.body)
  return id
}

/** Hands a slash command to the bot and gives the first answer that it shows. Throws where Slack refuses the answer. */
export async function askCommand(world: World, typed: Typed): Promise<Message> {
  const { journal } = world
  const before = journal.happenings.length
  const id = await sendCommand(world, typed)
  const answers = () => journal.happenings.slice(before).flatMap((each) => answerIn(each, typed, id))
  await journal.until(() => answers().length > 0)
  const [first] = answers()
  if (first?.kind === 'posted') return first.message
  throw new Error(`Slack refused the answer: ${JSON.stringify(first?.reply)}`)
}

type Answer = Extract<Happening, { kind: 'posted' | 'response' }>

/** The happening, if it shows an answer or says that Slack refused one. */
function answerIn(happening: Happening, { user, channel }: Typed, responseId: string): Answer[] {
  if (happening.kind === 'response') {
    return happening.id === responseId && happening.status !== 200 ? [happening] : []
  }
  if (happening.kind !== 'posted') return []
  const { message } = happening
  const alone = message.to === user.id && message.channel === channel.id
  return alone || happening.responseId === responseId ? [happening] : []
}

const CHANNEL_NAMES = { im: 'directmessage', private: 'privategroup', public: null }

function payloadOf({ manifest, workspace }: World, { user, channel, command, text }: Typed): Json {
  const declared = manifest.commands.find((each) => each.command === command)
  if (!declared) throw new Error(`${command} is not a valid command: manifest.yml doesn’t declare it.`)
  return {
    token: 'verification',
    team_id: workspace.team.id,
    team_domain: workspace.team.domain,
    channel_id: channel.id,
    channel_name: CHANNEL_NAMES[channel.kind] ?? channel.name,
    user_id: user.id,
    user_name: user.name,
    command,
    text: declared.should_escape ? escapeTyped(workspace, text) : text,
    api_app_id: workspace.bot.appId,
    is_enterprise_install: 'false',
  }
}
