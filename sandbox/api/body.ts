import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { isJson, type Json, parseJson } from '../json.ts'

/** A call as it came over the wire. */
export interface Request {
  readonly token: string | null
  readonly args: Json
  /** The arguments said they were JSON, and aren't. */
  readonly malformed: boolean
}

/** Reads a call's arguments from its query and from its body, a form or JSON. */
export async function readRequest(incoming: IncomingMessage, query: URLSearchParams): Promise<Request> {
  const body = await text(incoming)
  const json = incoming.headers['content-type']?.startsWith('application/json') ?? false
  const parsed = json ? parseJson(body) : Object.fromEntries(new URLSearchParams(body))
  const args = { ...Object.fromEntries(query), ...(isJson(parsed) ? parsed : {}) }
  const bearer = /^Bearer (.+)$/.exec(incoming.headers.authorization ?? '')?.[1]
  // A token in a JSON body doesn't count.
  const inForm = !json && typeof args.token === 'string' ? args.token : null
  return { args, token: bearer ?? inForm, malformed: json && !isJson(parsed) }
}
