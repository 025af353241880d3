import { createWorld } from "../world/createWorld.js"
import type { Prices } from "../world/networkConfig.js"
import type { Outcome } from "../world/observe.js"
import { accountScripts } from "./accountScripts.js"
import { governanceScripts } from "./governanceScripts.js"
import { jobScripts } from "./jobScripts.js"
import { type Flow, flowOf } from "./measure.js"
import type { Script } from "./script.js"
import { sessionScripts } from "./sessionScripts.js"

/** Every flow whose cost is committed. */
const SCRIPTS: Record<string, Script> = {
  ...jobScripts,
  ...sessionScripts,
  ...accountScripts,
  ...governanceScripts,
}

/** Cost of every flow at some prices; a flow that fails anywhere is an error, not a number. */
export async function measureFlows(
  prices: Prices,
  names: readonly string[] = Object.keys(SCRIPTS),
): Promise<Record<string, Flow>> {
  const flows: [string, Flow][] = []
  for (const name of names) {
    const { stage = "attested", before = [], steps = [] } = SCRIPTS[name] ?? {}
    const world = await createWorld({ prices, stage })
    for (const run of before) await run(world)
    const outcomes: Outcome[] = []
    for (const run of steps) outcomes.push(await run(world))
    const failed = outcomes.flatMap(({ trace }) => trace.filter((line) => line.includes("!")))
    if (failed.length > 0) throw new Error(`${name}: ${failed.join(", ")}`)
    flows.push([name, flowOf(world, outcomes)])
  }
  return Object.fromEntries(flows)
}
