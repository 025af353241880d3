import { z } from "zod"
import { AGENTS } from "./cast.js"
import type { MarketAgent, MarketStage } from "./MarketStage.js"
import { until } from "./until.js"

const status = z.object({
  models: z.array(z.object({ weights: z.object({ state: z.string() }) })),
})

/** Waits until every agent has fetched, verified and, for the private model, unwrapped its weights. */
export async function weightsReady(
  agents: MarketStage["agents"],
  signal: AbortSignal,
): Promise<void> {
  const ready = async ({ running, cast }: MarketAgent) => {
    const look = async () => {
      const response = await fetch(`${running.http}/status`, { signal })
      const { models } = status.parse(await response.json())
      const all = models.length === 2 && models.every(({ weights }) => weights.state === "ready")
      return all ? true : undefined
    }
    await until(`the ${cast.name} agent's weights`, { look, signal })
  }
  await Promise.all(AGENTS.map(({ name }) => ready(agents[name])))
}
