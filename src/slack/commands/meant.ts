import type { Message } from '../fit.ts'

/** What a part of a question means, or what to say instead of an answer. */
export type Meant<T> =
  | ({ readonly kind: 'meant' } & T)
  | { readonly kind: 'instead'; readonly message: Message }

export function meant<T>(value: T): Meant<T> {
  return { kind: 'meant', ...value }
}

export function instead(message: Message): { readonly kind: 'instead'; readonly message: Message } {
  return { kind: 'instead', message }
}
