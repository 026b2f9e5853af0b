/** How a call goes wrong. */
export interface Fault {
  /** Whether Slack did what was asked before it failed. */
  readonly work: 'done' | 'undone'
  readonly answer: FaultyAnswer
}

export type FaultyAnswer =
  /** 429 with Retry-After. */
  | { readonly kind: 'ratelimited'; readonly seconds: number }
  /** An HTTP status such as 500. */
  | { readonly kind: 'status'; readonly status: number }
  /** `ok: false` with this code. */
  | { readonly kind: 'refusal'; readonly error: string }
  /** No answer, ever. */
  | { readonly kind: 'silence' }
  /** The connection breaks. */
  | { readonly kind: 'cut' }

/** Faults that are to happen. */
export interface Faults {
  /** Lets the next calls of a method (`*`: of any) go wrong, `times` of them. */
  add(method: string, fault: Fault, times?: number): void
  /** The fault of this call, which is one fewer to happen. */
  take(method: string): Fault | null
  clear(): void
}

export function createFaults(): Faults {
  let planned: { readonly method: string; readonly fault: Fault; left: number }[] = []
  return {
    add(method, fault, times = 1) {
      planned.push({ method, fault, left: times })
    },
    take(method) {
      const plan = planned.find((each) => each.method === method || each.method === '*')
      if (!plan) return null
      plan.left -= 1
      planned = planned.filter(({ left }) => left > 0)
      return plan.fault
    },
    clear() {
      planned = []
    },
  }
}
