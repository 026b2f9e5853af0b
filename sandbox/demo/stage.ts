import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type ManualClock, manualClock } from '../clock.ts'
import { createSandbox, type Sandbox } from '../sandbox.ts'

/** Everything that the demo's bot works with. */
export interface Stage {
  readonly sandbox: Sandbox
  readonly clock: ManualClock
  readonly vaultDir: string
  readonly people: readonly StagePerson[]
}

export type StagePerson = z.infer<typeof person>

const person = z.object({
  name: z.string(),
  email: z.string(),
  zone: z.string(),
  slackName: z.string(),
  admin: z.boolean().default(false),
  guest: z.boolean().default(false),
})

const examples = join(import.meta.dirname, '..', '..', 'examples')

/** Lays a fresh copy of the example vault into `folder`, and opens a Slack with the example's people at `start`. */
export async function setStage(folder: string, start: Temporal.Instant): Promise<Stage> {
  const vaultDir = join(folder, 'vault')
  rmSync(vaultDir, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  cpSync(join(examples, 'vault'), vaultDir, { recursive: true })
  const people = z.array(person).parse(JSON.parse(readFileSync(join(examples, 'people.json'), 'utf8')))
  const clock = manualClock(start)
  const members = people.filter(({ guest }) => !guest).map(({ name }) => name)
  const sandbox = await createSandbox({
    clock,
    people: people.map(({ name, email, zone, slackName, admin, guest }) => ({
      realName: name,
      name: slackName,
      email,
      zone,
      admin,
      kind: guest ? 'guest' : 'member',
    })),
    channels: [
      // The channel that the example's followthrough.yml gives its team.
      { id: 'C0PLATFORM1', name: 'platform-team', members: ['bot', ...members] },
    ],
  })
  return { sandbox, clock, vaultDir, people }
}
