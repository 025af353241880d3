/** Lets single queries through while no transaction is open, and transactions one at a time, in the order of their coming. */
export interface Turnstile {
  /** Runs `go` at once, or after the transactions that came before it. */
  pass(go: () => void): void
  /** Runs `go` when nothing else is inside; it stays inside until `leave`. */
  enter(go: () => void): void
  leave(): void
}

export function createTurnstile(): Turnstile {
  const queue: { readonly go: () => void; readonly stays: boolean }[] = []
  let occupied = false
  const drain = (): void => {
    while (!occupied) {
      const next = queue.shift()
      if (next === undefined) return
      occupied = next.stays
      next.go()
    }
  }
  const come = (go: () => void, stays: boolean): void => {
    queue.push({ go, stays })
    drain()
  }
  return {
    pass: (go) => come(go, false),
    enter: (go) => come(go, true),
    leave: () => {
      occupied = false
      drain()
    },
  }
}
