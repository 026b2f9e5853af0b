import type { App } from '@slack/bolt'
import { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { keepLetter } from '../database/inbox.ts'
import type { Where } from '../database/reminders.ts'
import { gatherWords } from '../database/words.ts'
import type { Found, IdentifiedMessage, Sent } from '../reminders/deliver.ts'
import { createApp } from './bolt/app.ts'
import { clientOptions, sendingOptions } from './bolt/clients.ts'
import { onError } from './bolt/errors.ts'
import { inFlight } from './bolt/in-flight.ts'
import { boltLogger } from './bolt/logger.ts'
import { divertMail } from './bolt/mail.ts'
import { type StartProblem, startProblem } from './bolt/start-problem.ts'
import type { SlackDeps } from './deps.ts'
import { findDigest, sendDigest } from './digests.ts'
import { tellLateHandovers } from './handovers.ts'
import { refreshStaleHomes } from './home/publish.ts'
import { inbox } from './inbox.ts'
import { members } from './members.ts'
import { numbers } from './numbers.ts'
import { withOpenLinks } from './open/links.ts'
import { tellLateOutcomes } from './outcomes.ts'
import { refreshLate } from './posts.ts'
import { aboutOf, register } from './register.ts'
import { postReports } from './reports.ts'
import type { SlackSettings } from './settings.ts'

/** The bot's side of Slack. */
export interface Slack {
  readonly app: App
  /** Connects and begins to serve. */
  start(): Promise<StartResult>
  /** Resolves when no work is in flight, after ten seconds at the latest. */
  idle(): Promise<unknown>
  /** Takes nothing new and waits for the work in flight, for ten seconds at most; what is left waits in the inbox. */
  stop(): Promise<void>
  /** Does what is left to do: mail that waits, outcomes that nobody was told of, members once a day. For every minute. */
  pass(): Promise<void>
  /** Reads the workspace's members anew. */
  refreshMembers(): Promise<void>
  /** Puts the numbers of their tasks on digests, as far as Slack takes them now; nothing needs to wait for it. */
  putNumbers(): Promise<void>
  send(digest: IdentifiedMessage): Promise<Sent>
  find(digestId: string, where: Where): Promise<Found>
}

export type StartResult = { readonly kind: 'started'; readonly port: number } | StartProblem

const STOP_DEADLINE_MS = 10_000

/** Makes the bot's side of Slack; nobody is called before `start`. */
export function createSlack(given: SlackDeps): Slack {
  const deps = withOpenLinks(given)
  const { db, settings, log, now } = deps
  const logger = boltLogger(log)
  const app = createApp(deps)
  const work = inFlight()
  // The list of members can be long enough for Slack to make its reader wait, which nobody else should.
  const people = members(deps, new WebClient(settings.botToken, clientOptions(settings, logger)))
  const sender = new WebClient(settings.botToken, sendingOptions(settings, logger))
  const numbering = numbers(deps, new WebClient(settings.botToken, sendingOptions(settings, logger)))
  register(app, deps, people)
  onError(app, log)

  const process = divertMail(app, work, async ({ id, body }) => {
    await keepLetter(db, { id, about: aboutOf(body), body }, now())
    work.track(mail.empty())
  })
  const mail = inbox({ db, log, now, carryOut: process })

  return {
    app,
    async start() {
      const started = await start(app, settings)
      if (started.kind === 'started') work.track(people.refresh().then(mail.empty))
      return started
    },
    idle: work.idle,
    async stop() {
      numbering.stop()
      await app.stop()
      if (!(await work.settled(STOP_DEADLINE_MS)))
        log.warn('Stopped with work in flight; it will be done on the next start.')
    },
    pass: () => work.track(pass()),
    refreshMembers: () => work.track(people.refresh()),
    putNumbers: () => work.track(numbering.put()),
    send: (digest) => work.track(sendDigest(deps, sender, digest)),
    find: (digestId, where) => findDigest(sender, digestId, where),
  }

  async function pass(): Promise<void> {
    await people.refreshDaily()
    await mail.empty()
    await mail.tidy()
    await tellLateOutcomes(deps, app.client)
    await tellLateHandovers(deps, app.client)
    await refreshLate(deps)
    await refreshStaleHomes(deps)
    await postReports(deps, app.client)
    while ((await gatherWords(db)) > 0);
  }
}

async function start(app: App, settings: SlackSettings): Promise<StartResult> {
  try {
    await app.init()
  } catch (error) {
    return explained(startProblem(error, settings, 'init'), error)
  }
  try {
    return { kind: 'started', port: z.number().parse(await app.start(settings.port)) }
  } catch (error) {
    await app.stop()
    return explained(startProblem(error, settings, 'start'), error)
  }
}

function explained(problem: StartProblem | null, error: unknown): StartProblem {
  if (problem === null) throw error
  return problem
}
