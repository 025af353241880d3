import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { getProvider, type JobResult, postDirectJob, proveEquivocation } from "@cocoon/client"
import { hexToBytes, isCocoonError, signReceipt } from "@cocoon/protocol"
import { keyPairFromSeed } from "@ton/crypto"
import { z } from "zod"
import { DemoError } from "../DemoError.js"
import type { AgentName } from "./cast.js"
import type { MarketAgent, MarketStage } from "./MarketStage.js"
import { until } from "./until.js"

/** An agent that was slashed. */
export interface Equivocation {
  readonly agent: AgentName
  /** Tokens of the answer that either receipt bills. */
  readonly completions: readonly [bigint, bigint]
  /** Code of what a client is told that wants to deal with it now. */
  readonly refused: string
}

/** Whose key signs a second receipt, and the Job's result whose receipt it contradicts. */
export interface EquivocateOptions {
  readonly agent: AgentName
  readonly result: JobResult
  readonly signal: AbortSignal
}

const keyFile = z.object({ enclaveSeed: z.string().regex(/^[0-9a-f]{64}$/) })

/**
 * Has an agent's enclave key sign a second receipt of a deal that it was paid for, and a stranger show both to the
 * Provider. The key lies in a file, which only an agent under the test attestation has.
 */
export async function equivocate(
  stage: MarketStage,
  { agent: name, result, signal }: EquivocateOptions,
): Promise<Equivocation> {
  const agent = stage.agents[name]
  const { receipt, signature, enclaveKey } = result
  const { usage } = receipt
  const other = { ...receipt, usage: { ...usage, completion: usage.completion + 1n } }
  const forged = signReceipt(other, await secretKeyOf(agent))
  const proof = {
    enclaveKey,
    first: { receipt, signature },
    second: { receipt: other, signature: forged },
  }
  const provider = agent.provider.name
  await proveEquivocation(stage.as("stranger"), { provider, proof })
  const look = async () => {
    const view = await getProvider(stage.as("stranger"), provider)
    return view?.slashed === true ? view : undefined
  }
  await until(`the ${name} agent's Provider to be slashed`, { look, signal })
  const completions = [usage.completion, other.usage.completion] as const
  return { agent: name, completions, refused: await refusalOf(stage, agent) }
}

async function secretKeyOf({ dataDir }: MarketAgent): Promise<Buffer> {
  const text = await readFile(join(dataDir, "enclave-keys.json"), "utf8")
  const { enclaveSeed } = keyFile.parse(JSON.parse(text))
  return keyPairFromSeed(Buffer.from(hexToBytes(enclaveSeed))).secretKey
}

/** A client's own look at the slashed Provider: nothing is sent to it. */
async function refusalOf(stage: MarketStage, { provider }: MarketAgent): Promise<string> {
  const request = { messages: [{ role: "user", content: "Are you still there?" }] }
  const model = stage.models.public.name
  try {
    await postDirectJob(stage.as("bob"), { provider: provider.name, model, request, maxTokens: 8 })
  } catch (error) {
    if (isCocoonError(error)) return error.code
    throw error
  }
  const message = "a client dealt with a slashed Provider"
  throw new DemoError({ code: "SLASHED_STILL_DEALS", message })
}
