import { changeCell, type GovernanceAction } from "@cocoon/wrappers"
import type { World } from "./createWorld.js"
import type { Outcome } from "./observe.js"
import { type Message, type Person, toRegistry } from "./registryCalls.js"

const DAY = 86_400

/** Delay of a change in seconds, of one that adds, and how long it may be executed after. */
export const DELAY = 2 * DAY
export const ADDITION_DELAY = 7 * DAY
export const EXECUTE_SECONDS = 14 * DAY

/** A change that was proposed. */
export interface Proposed {
  readonly id: bigint
  readonly readyAt: number
  readonly addition: boolean
  readonly actions: readonly GovernanceAction[]
  readonly outcome: Outcome
}

/** Somebody's ProposeChange; what it queued is read from the Registry. */
export async function propose(
  world: World,
  actions: readonly GovernanceAction[],
  by: Person = "governor",
): Promise<Proposed> {
  const change = changeCell(actions)
  const message = { $$type: "ProposeChange", queryId: 0n, change } as const
  const outcome = await toRegistry(world, by, message)
  const { lastId, changes } = await world.registry.getQueue()
  const { readyAt = 0n, addition = false } = changes.get(Number(lastId)) ?? {}
  return { id: lastId, readyAt: Number(readyAt), addition, actions, outcome }
}

/** ExecuteChange of what was proposed. */
export function execution({ id, actions }: Pick<Proposed, "id" | "actions">): Message {
  return { $$type: "ExecuteChange", queryId: 0n, id, change: changeCell(actions) }
}

/** Somebody's ExecuteChange of what was proposed. */
export function execute(
  world: World,
  proposed: Pick<Proposed, "id" | "actions">,
  by: Person = "stranger",
) {
  return toRegistry(world, by, execution(proposed))
}

/**
 * A change from its proposal to its execution: the clock jumps to the moment it is ready. What lasts a day, such as an
 * attestation, has ended by then.
 */
export async function govern(world: World, actions: readonly GovernanceAction[]): Promise<Outcome> {
  world.chain.now = (world.chain.now ?? 0) + 1
  const proposed = await propose(world, actions)
  const failed = proposed.outcome.trace.find((line) => line.includes("!"))
  if (failed !== undefined) throw new Error(failed)
  world.chain.now = proposed.readyAt
  return execute(world, proposed)
}
