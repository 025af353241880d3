import type { BlockRecord } from "../store/records.js"
import type { Chain } from "./chain.js"

/** When blocks are made: every so many milliseconds (empty ones too), or when there is work. */
export type Production =
  | { readonly mode: "timer"; readonly intervalMs: number }
  | { readonly mode: "on-demand" }

/** Makes blocks out of what the chain has run. */
export type Producer = {
  /** Called after something was submitted; seals at once in on-demand mode. */
  notify(): void
  /** Makes blocks now, paused or not; returns the last of them. */
  mine(blocks: number): BlockRecord
  pause(): void
  resume(): void
  paused(): boolean
  /** Resolves with the next block; at once when production is paused. Rejects on abort. */
  nextBlock(signal?: AbortSignal): Promise<void>
  stop(): void
}

type Timer = { handle: NodeJS.Timeout | undefined }

/** Starts a drift-free timer that never fires twice for time lost to a busy process. */
function startTimer(intervalMs: number, tick: () => void): Timer {
  const timer: Timer = { handle: undefined }
  let due = Date.now() + intervalMs
  const schedule = () => {
    timer.handle = setTimeout(
      () => {
        due = Math.max(due + intervalMs, Date.now())
        tick()
        schedule()
      },
      Math.max(0, due - Date.now()),
    )
  }
  schedule()
  return timer
}

function waitForBlock(chain: Chain, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      unsubscribe()
      signal?.removeEventListener("abort", onAbort)
      settle()
    }
    const onAbort = () => finish(() => reject(signal?.reason))
    const unsubscribe = chain.subscribe((event) => {
      if (event.finality === "finalized") finish(resolve)
    })
    signal?.addEventListener("abort", onAbort)
  })
}

/** Starts producing blocks for a chain. */
export function createProducer(chain: Chain, production: Production): Producer {
  let state: "running" | "paused" | "stopped" = "running"
  const drain = () => {
    if (state !== "running" || !chain.hasWork()) return
    chain.seal()
    if (chain.hasWork()) setImmediate(drain)
  }
  const timer =
    production.mode === "timer"
      ? startTimer(production.intervalMs, () => {
          if (state === "running") chain.seal()
        })
      : undefined
  return {
    notify: production.mode === "on-demand" ? drain : () => undefined,
    mine(blocks) {
      for (let i = 1; i < blocks; i++) chain.seal()
      return chain.seal()
    },
    pause() {
      if (state === "running") state = "paused"
    },
    resume() {
      if (state === "paused") state = "running"
      if (production.mode === "on-demand") drain()
    },
    paused: () => state === "paused",
    nextBlock: (signal) =>
      state === "running" && (production.mode === "timer" || chain.hasWork())
        ? waitForBlock(chain, signal)
        : Promise.resolve(),
    stop() {
      state = "stopped"
      clearTimeout(timer?.handle)
    },
  }
}
