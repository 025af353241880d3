import { LocalnetError } from "../errors.js"
import { type ChainState, chainTime, latestAccount } from "./chainState.js"
import { type Execution, executeMessage, type Incoming } from "./executeMessage.js"
import type { QueuedMessage } from "./pendingBlock.js"

/** Messages one cascade may run before the rest waits for the next block. */
const CASCADE_LIMIT = 256

/** Runs one message on the open block; what it sends joins the queue. */
export function runMessage(state: ChainState, incoming: Incoming): Execution {
  const { block, head, deps } = state
  const utime = block.utime ?? chainTime(state)
  const context = {
    emulator: deps.emulator,
    block,
    now: utime,
    prevBlocks: state.prevBlocks(head),
    account: (address: string) => latestAccount(state, address),
  }
  const result = executeMessage(context, incoming)
  if (result.ok) {
    block.utime = utime
    state.queue.push(...result.sent)
  }
  return result
}

/** Runs a queued message, or drops it with a report when it cannot run at all. */
function runQueued(state: ChainState, next: QueuedMessage): void {
  const { boc, facts } = next
  const destination = facts.destination
  if (destination === null) return
  try {
    const result = runMessage(state, { boc, facts, destination, origin: next })
    if (!result.ok) state.deps.onDropped(result.error)
  } catch (error) {
    if (error instanceof LocalnetError && error.retryable) throw error
    state.deps.onDropped(error instanceof Error ? error.message : String(error))
  }
}

/** Runs the queue until it is empty, this block has done its share, or the emulator is away. */
export function runQueue(state: ChainState): void {
  for (let ran = 0; ran < CASCADE_LIMIT; ran++) {
    const next = state.queue.shift()
    if (next === undefined) return
    try {
      runQueued(state, next)
    } catch {
      state.queue.unshift(next)
      return
    }
  }
}
