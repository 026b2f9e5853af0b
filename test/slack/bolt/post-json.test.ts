import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { postJson } from '../../../src/slack/bolt/post-json.ts'

type Handle = (request: IncomingMessage, response: ServerResponse) => void

/** Takes each request in its own way, and gives the address and what came. */
async function serverThat(...handles: readonly Handle[]) {
  const came: string[] = []
  const server = createServer(async (request, response) => {
    came.push(await text(request))
    handles[came.length - 1]?.(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, came }
}

const answer =
  (status: number): Handle =>
  (_, response) =>
    void response.writeHead(status).end('ok')
const reset: Handle = ({ socket }) => void socket.resetAndDestroy()

test('gives the status, whatever it is', async () => {
  const { url, came } = await serverThat(answer(200), answer(404))
  expect(await postJson(url, { text: 'Größe' })).toBe(200)
  expect(await postJson(url, {})).toBe(404)
  expect(came).toEqual(['{"text":"Größe"}', '{}'])
})

test('sends anew what came on a connection that had been kept, and was closed', async () => {
  const { url, came } = await serverThat(answer(200), reset, answer(200))
  await postJson(url, { nth: 1 })
  expect(await postJson(url, { nth: 2 })).toBe(200)
  expect(came).toEqual(['{"nth":1}', '{"nth":2}', '{"nth":2}'])
})

test('fails where a new connection is closed', async () => {
  const { url } = await serverThat(reset)
  await expect(postJson(url, {})).rejects.toThrow(/ECONNRESET|socket hang up/)
})
