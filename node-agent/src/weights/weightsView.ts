import type { WeightsState } from "./WeightsState.js"

/** A listing's weights as /status shows them: bytes of plaintext, no path and no key. */
export type WeightsView = {
  /** "ready", "given" (not checked by the agent), "refused", or "waiting for …". */
  readonly state: string
  /** Code of what refused them, and its one line. */
  readonly reason?: string
  readonly why?: string
  readonly verified?: number
  readonly bytes?: number
  /** Key epoch; 0 for public weights. */
  readonly epoch?: number
}

/** Puts a state in words. */
export function weightsView(of: WeightsState): WeightsView {
  if (of.state !== "waiting") return of
  return { state: `waiting for ${of.for}`, ...of.progress }
}
