import { expect, test } from 'vitest'
import { createDelivery } from '../../src/vault/delivery.ts'

/** A delivery, and what was handed over next. */
function delivery() {
  const calls: (readonly string[] | 'anything')[] = []
  const first = Promise.withResolvers<void>()
  const called = async (call: readonly string[] | 'anything') => {
    calls.push(call)
    first.resolve()
  }
  const handlers = { changed: called, lost: () => called('anything'), failed: first.reject }
  return { ...createDelivery(handlers), calls, handedOver: first.promise }
}

test('notes that change at once are handed over together, each once', async () => {
  const { note, calls, handedOver, stop } = delivery()
  for (const path of ['a.md', 'b.md', 'a.md']) note(path)
  await handedOver
  await stop()
  expect(calls).toEqual([['a.md', 'b.md']])
})

test('a storm is handed over once, as anything', async () => {
  const { note, calls, handedOver, stop } = delivery()
  for (let count = 0; count < 10_000; count++) note(`${count}.md`)
  await handedOver
  await stop()
  expect(calls).toEqual(['anything'])
})
