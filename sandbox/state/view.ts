import type { Block } from '../blocks/blocks.ts'
import type { PlainText } from '../blocks/text.ts'
import type { Json } from '../json.ts'

/** A modal that is open, or someone's Home tab. */
export interface View {
  readonly id: string
  readonly type: 'modal' | 'home'
  /** Who sees it. */
  readonly user: string
  readonly title: PlainText | null
  readonly submit: PlainText | null
  readonly close: PlainText | null
  readonly blocks: readonly Block[]
  readonly callbackId: string
  readonly privateMetadata: string
  readonly externalId: string
  readonly clearOnClose: boolean
  readonly notifyOnClose: boolean
  /** What people have put into its inputs so far. */
  readonly filled: ViewState
  /** Changes with every update. */
  readonly hash: string
  readonly rootId: string
  readonly previousId: string | null
}

/** What the bot says of a view. */
export type ViewContent = Omit<View, 'id' | 'user' | 'filled' | 'hash' | 'rootId' | 'previousId'>

/** By block id, then action id. */
export type ViewState = Readonly<Record<string, Readonly<Record<string, Json>>>>

/** A view as Slack tells of it. */
export function viewJson(
  view: View,
  app: { team: string; appId: string; botId: string },
  state: ViewState,
): Json {
  return {
    id: view.id,
    team_id: app.team,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.privateMetadata,
    callback_id: view.callbackId,
    state: { values: state },
    hash: view.hash,
    title: view.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: view.clearOnClose,
    notify_on_close: view.notifyOnClose,
    close: view.close,
    submit: view.submit,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: app.appId,
    external_id: view.externalId,
    app_installed_team_id: app.team,
    bot_id: app.botId,
  }
}
