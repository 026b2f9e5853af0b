import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Json } from '../../../sandbox/json.ts'
import { type HttpBot, httpBot } from '../http-bot.ts'
import { type Testing, testSandbox } from '../support.ts'

// What becomes of a modal that someone sends or closes, by what the bot answers at once.

let testing: Testing
let bot: HttpBot
let answer: Json | null

beforeEach(async () => {
  testing = await testSandbox()
  answer = null
  bot = await httpBot(testing.sandbox, (response) => {
    response.setHeader('content-type', 'application/json')
    response.end(answer === null ? '' : JSON.stringify(answer))
  })
})
afterEach(async () => {
  bot.stop()
  await testing.sandbox.close()
})

const last = () => bot.arrivals.at(-1)?.payload
const dana = () => testing.sandbox.as('UDANA')
const plain = (words: string) => ({ type: 'plain_text', text: words })
const modal = (title: string, more: Json = {}) => ({
  type: 'modal',
  title: plain(title),
  submit: plain('Save'),
  blocks: [
    {
      type: 'input',
      block_id: 'b',
      label: plain('Text'),
      element: { type: 'plain_text_input', action_id: 'words' },
    },
  ],
  ...more,
})
const titleShown = () => dana().modal()?.title?.text

async function open(view: Json, method = 'views.open'): Promise<void> {
  await dana().type('/actions')
  expect(await testing.call(method, { trigger_id: last()?.trigger_id, view })).toMatchObject({
    ok: true,
  })
}

test('an empty answer closes it and shows the one below', async () => {
  await open(modal('Below'))
  await open(modal('Above'), 'views.push')
  expect(await dana().submit({ words: 'x' })).toEqual({ kind: 'closed' })
  expect(titleShown()).toBe('Below')
  expect(last()).toMatchObject({
    type: 'view_submission',
    user: { id: 'UDANA' },
    view: {
      title: plain('Above'),
      state: { values: { b: { words: { type: 'plain_text_input', value: 'x' } } } },
    },
  })
})

test('one that is opened takes the place of those that were open', async () => {
  await open(modal('One'))
  await open(modal('Two'))
  await dana().close()
  expect(dana().modal()).toBeNull()
})

test('“clear” closes them all', async () => {
  await open(modal('Below'))
  await open(modal('Above'), 'views.push')
  answer = { response_action: 'clear' }
  await dana().submit({ words: 'x' })
  expect(dana().modal()).toBeNull()
})

test.each(['update', 'push'])('“%s” shows another', async (response_action) => {
  await open(modal('One'))
  answer = { response_action, view: modal('Two') }
  expect(await dana().submit({ words: 'x' })).toMatchObject({ kind: 'view', view: { title: plain('Two') } })
  expect(titleShown()).toBe('Two')
  await dana().close()
  expect(titleShown()).toBe(response_action === 'push' ? 'One' : undefined)
})

test.each<[string, Json, string]>([
  [
    'a modal that Slack refuses',
    { response_action: 'update', view: { type: 'modal', blocks: [] } },
    'missing required field: title',
  ],
  [
    'an error at an input that isn’t there',
    { response_action: 'errors', errors: { c: 'no' } },
    'no such input block',
  ],
])('an answer with %s fails', async (_, wrong, message) => {
  await open(modal('One'))
  answer = wrong
  await expect(dana().submit({ words: 'x' })).rejects.toThrow(message)
})

test('only what the modal asks can be filled in', async () => {
  await open(modal('One'))
  await expect(dana().submit({ word: 'x' })).rejects.toThrow('no input word, only words')
})

test('the bot hears that it is closed only if it asked to', async () => {
  await open(modal('One'))
  const before = bot.arrivals.length
  await dana().close()
  expect(bot.arrivals).toHaveLength(before)
  await open(modal('One'))
  await open(modal('Two', { notify_on_close: true, clear_on_close: true }), 'views.push')
  await dana().close()
  expect(dana().modal()).toBeNull()
  expect(last()).toMatchObject({
    type: 'view_closed',
    is_cleared: true,
    view: { title: plain('Two') },
  })
})

test('a press in a modal says what stands in its inputs, and can lay another over it', async () => {
  const elements = [{ type: 'users_select', action_id: 'owner', initial_user: 'UFEMI' }]
  const button = { type: 'button', text: plain('More'), action_id: 'more' }
  await open(modal('One', { blocks: [{ type: 'actions', block_id: 'a', elements: [...elements, button] }] }))
  const view = dana().modal()
  if (!view) throw new Error('no modal is open')
  await dana().press(view, 'owner', 'UDANA')
  expect(last()).toMatchObject({
    type: 'block_actions',
    container: { type: 'view', view_id: view.id },
    actions: [{ type: 'users_select', block_id: 'a', selected_user: 'UDANA' }],
    view: { state: { values: { a: { owner: { selected_user: 'UDANA' } } } } },
  })
  await dana().press(view, 'more')
  await testing.call('views.push', { trigger_id: last()?.trigger_id, view: modal('Two') })
  expect(titleShown()).toBe('Two')
})

test('what was filled in stays when the bot updates the modal, under the same ids alone', async () => {
  await open(modal('First'))
  dana().fill({ words: 'kept' })
  const view_id = dana().modal()?.id
  await testing.call('views.update', { view_id, view: modal('Second') })
  await dana().submit()
  expect(last()).toMatchObject({ view: { state: { values: { b: { words: { value: 'kept' } } } } } })

  await open(modal('Third'))
  dana().fill({ words: 'lost' })
  const [block] = modal('').blocks
  const renamed = { ...modal('Fourth'), blocks: [{ ...block, block_id: 'other', optional: true }] }
  await testing.call('views.update', { view_id: dana().modal()?.id, view: renamed })
  await dana().submit()
  expect(last()).toMatchObject({ view: { state: { values: { other: { words: { value: null } } } } } })
})
