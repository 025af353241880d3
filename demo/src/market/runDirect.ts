import { awaitResult, type JobHandle, type JobResult, postDirectJob } from "@cocoon/client"
import type { AgentName, Customer, MarketModel } from "./cast.js"
import type { MarketStage } from "./MarketStage.js"

/** Who wants what, of which agent. */
export interface DirectOrder {
  readonly customer: Customer
  readonly model: MarketModel
  readonly agent: AgentName
  readonly prompt: string
  readonly signal: AbortSignal
}

/** A direct Job that was paid, at the agent's listed prices. */
export interface DirectOutcome extends Omit<DirectOrder, "signal"> {
  readonly handle: JobHandle
  readonly result: JobResult
}

const MAX_TOKENS = 48

/** Posts a direct Job and sees it through. */
export async function runDirect(
  { as, models, agents }: MarketStage,
  { signal, ...asked }: DirectOrder,
): Promise<DirectOutcome> {
  const { customer, model, agent, prompt } = asked
  const client = as(customer)
  const request = { messages: [{ role: "user", content: prompt }], temperature: 0 }
  const names = { provider: agents[agent].provider.name, model: models[model].name }
  const handle = await postDirectJob(client, { ...names, request, maxTokens: MAX_TOKENS })
  const result = await awaitResult(client, { handle, signal })
  return { ...asked, handle, result }
}
