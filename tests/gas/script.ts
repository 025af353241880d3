import { toNano } from "@ton/core"
import type { Stage, World } from "../world/createWorld.js"
import { type Outcome, observe } from "../world/observe.js"

/** What the flows' messages carry, nanoTON, and a day in seconds. */
export const VALUE = toNano("0.1")
export const DAY = 86_400
export const queryId = 0n

export type Step = (world: World) => Promise<Outcome>

/** One flow of messages. */
export interface Script {
  readonly stage?: Stage
  /** What happens before and is not counted. */
  readonly before?: readonly Step[]
  readonly steps: readonly Step[]
}

type Action = (world: World) => Parameters<typeof observe>[1] extends () => infer R ? R : never

/** An action whose transactions are counted. */
export const step =
  (action: Action): Step =>
  (world) =>
    observe(world, () => action(world))
