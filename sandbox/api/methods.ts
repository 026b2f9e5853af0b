import { chat } from './chat.ts'
import type { Method } from './method.ts'
import { team } from './team.ts'

/** Every method that the sandbox knows. */
export const methods: Readonly<Record<string, Method>> = { ...chat, ...team }
