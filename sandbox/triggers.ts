import type { World } from './world.ts'

/** What lets the bot open a modal in answer to someone, once and soon. */
export interface Trigger {
  readonly user: string
  readonly expires: Temporal.Instant
  readonly used: boolean
}

const LIFETIME = { seconds: 3 }

/** Makes a trigger for what someone just did, and gives its id. */
export function createTrigger(world: World, user: string): string {
  const id = `${world.ids.next('1')}.${world.ids.next('2')}.${world.ids.secret()}`
  world.triggers.set(id, { user, expires: world.clock.now().add(LIFETIME), used: false })
  return id
}

export type TriggerResult =
  | { readonly kind: 'trigger'; readonly trigger: Trigger }
  | { readonly kind: 'refused'; readonly error: string }

/** Uses a trigger up, or says with Slack's code why it can't be. */
export function takeTrigger(world: World, id: string): TriggerResult {
  const trigger = world.triggers.get(id)
  if (!trigger) return { kind: 'refused', error: 'invalid_trigger_id' }
  if (trigger.used) return { kind: 'refused', error: 'exchanged_trigger_id' }
  const late = Temporal.Instant.compare(world.clock.now(), trigger.expires) > 0
  if (late) return { kind: 'refused', error: 'expired_trigger_id' }
  world.triggers.set(id, { ...trigger, used: true })
  return { kind: 'trigger', trigger }
}
