import { post } from '../acts/messages.ts'
import { lookAtHome } from '../acts/people.ts'
import { type ReactionResult, react, unreact } from '../acts/reactions.ts'
import { modalsOf } from '../acts/views.ts'
import type { Option } from '../blocks/options.ts'
import type { Picked } from '../blocks/pick.ts'
import type { Values } from '../blocks/state.ts'
import type { Message } from '../state/message.ts'
import type { User } from '../state/user.ts'
import type { View } from '../state/view.ts'
import { directChannel, findUser } from '../state/workspace.ts'
import type { World } from '../world.ts'
import { askCommand, sendCommand, type Typed } from './command.ts'
import { type Press, pressInMessage, pressInView } from './press.ts'
import { channelOf, messagesIn, openView, type Place, reactable, topModal, visible } from './sight.ts'
import { closeModal, fillModal, type Submitted, submitModal } from './submit.ts'
import { suggest } from './suggest.ts'

/** What someone can do in the sandbox, and what they see. Throws where Slack's own app would not let them. */
export interface Acting {
  readonly user: User
  /** Types a command, in their conversation with the bot unless a channel is named, and gives what the bot answers. */
  command(command: string, text?: string, where?: Where): Promise<Message>
  /** Types a command that the bot need not answer; resolves when the bot has acknowledged it. */
  type(command: string, text?: string, where?: Where): Promise<void>
  react(message: Place, name: string): void
  unreact(message: Place, name: string): void
  /**
   * Presses a button, or picks a value in a menu. A value also tells several buttons with one action id apart, as the
   * block's id tells several menus.
   */
  press(where: Message | View, actionId: string, value?: Picked, blockId?: string): Promise<void>
  /** The modal on top. */
  modal(): View | null
  /** Fills in inputs of the modal on top, values by action id, without sending it. */
  fill(values: Values): void
  /** Fills in the modal on top, values by action id, and sends it with all that was filled in before. */
  submit(values?: Values): Promise<Submitted>
  /** Types into a menu of the modal on top whose options the bot gives, and gives them. */
  suggest(actionId: string, typed: string): Promise<readonly Option[]>
  /** Closes the modal on top. */
  close(): Promise<void>
  /** Looks at the bot's Home tab, and gives what stands there now. */
  openHome(): View | null
  /** Writes to the bot. */
  dm(text: string): Message
  /** Writes to a channel. */
  say(channel: string, text: string): Message
  /** What is in their conversation with the bot, or in that channel, and what only they see there; oldest first. */
  sees(channel?: string): readonly Message[]
}

interface Where {
  /** By id or `#name`. */
  readonly channel?: string
}

/** Acts as someone, by id, handle or name. */
export function actAs(world: World, name: string): Acting {
  const { workspace } = world
  const user = findUser(workspace.users.values(), name)
  const place = (channel: string | undefined) =>
    channel === undefined ? directChannel(workspace, user.id, world.ids) : channelOf(world, user, channel)
  const typed = (command: string, text: string, { channel }: Where): Typed => ({
    user,
    command,
    text,
    channel: place(channel),
  })
  const write = (channel: string | undefined, text: string) =>
    post(world, { channel: place(channel).id, user: user.id, content: { text, blocks: [], metadata: null } })

  return {
    user,
    command: async (command, text = '', where = {}) => askCommand(world, typed(command, text, where)),
    type: async (command, text = '', where = {}) =>
      void (await sendCommand(world, typed(command, text, where))),
    react: (message, emoji) =>
      check(react(world, reactable(world, user, message), user.id, emoji), user, emoji),
    unreact: (message, emoji) =>
      check(unreact(world, reactable(world, user, message), user.id, emoji), user, emoji),
    press: async (where, actionId, value, blockId) => press(world, user, where, { actionId, value, blockId }),
    modal: () => modalsOf(world, user.id).at(-1) ?? null,
    fill: (values) => fillModal(world, topModal(world, user), values),
    submit: async (values = {}) => submitModal(world, user, topModal(world, user), values),
    suggest: async (actionId, typed) => suggest(world, user, topModal(world, user), actionId, typed),
    close: async () => closeModal(world, user, topModal(world, user)),
    openHome() {
      lookAtHome(world, user)
      return workspace.homes.get(user.id) ?? null
    },
    dm: (text) => write(undefined, text),
    say: write,
    sees: (channel) => messagesIn(world, user, place(channel)),
  }
}

function check(result: ReactionResult, { realName }: User, emoji: string): void {
  if (result === 'already_reacted') throw new Error(`${realName} has already reacted with :${emoji}:.`)
  if (result === 'no_reaction') throw new Error(`${realName} hasn’t reacted with :${emoji}:.`)
}

/** Presses in what stands there now, whatever has become of it since it was looked at. */
function press(world: World, user: User, where: Message | View, what: Press): Promise<void> {
  return 'hash' in where
    ? pressInView(world, user, openView(world, user, where), what)
    : pressInMessage(world, user, visible(world, user, where), what)
}
