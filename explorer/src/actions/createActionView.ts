import type { Action } from "./Action.js"
import type { ActionPhase, ActionState } from "./ActionState.js"
import type { SentBatch } from "./SentBatch.js"

/** Tells of one action: its phase, and the batches that were sent for it. */
export interface ActionView {
  readonly at: (phase: ActionPhase) => void
  /** Adds a batch; what is returned tells how it goes on. */
  readonly add: (batch: SentBatch) => (change: Partial<SentBatch>) => void
}

/** Makes the view of an action that `show` draws. */
export function createActionView(
  action: Action,
  show: (state: Exclude<ActionState, { readonly step: "idle" }>) => void,
): ActionView {
  let phase: ActionPhase = { step: "preparing" }
  let batches: readonly SentBatch[] = []
  const draw = () => show({ ...phase, action, batches })
  return {
    at(next) {
      phase = next
      draw()
    },
    add(batch) {
      const place = batches.length
      batches = [...batches, batch]
      draw()
      return (change) => {
        batches = batches.map((one, index) => (index === place ? { ...one, ...change } : one))
        draw()
      }
    },
  }
}
