import type { PriceSheet } from "@cocoon/wrappers"
import { readRunning } from "../agent/runningFile.js"
import { checkNetwork } from "../chain/checkNetwork.js"
import { hex32 } from "../chain/hex32.js"
import type { Chain } from "../chain/openChain.js"
import { type ProviderView, readProvider } from "../chain/providerView.js"
import type { Config } from "../config/agentConfig.js"

type Amounts = Record<
  "balance" | "reserve" | "stake" | "locked" | "unbonding" | "bondBudget",
  string
>
type Sheet = Record<"prompt" | "cached" | "completion" | "reasoning", string>

/** The Provider as the chain shows it; amounts are strings of nanoTON, keys hex, times Unix seconds. */
export type StatusReport =
  | { provider: string; registered: false; agent: unknown }
  | (Amounts & {
      provider: string
      registered: true
      seqno: number
      frozen: boolean
      available: boolean
      /** For equivocation, for good: it takes no new work. */
      slashed: boolean
      attestation: { inForce: boolean; validUntil: number; enclaveKey: string; hpkeKey: string }
      prices: { model: string; sheet: Sheet; floor: Sheet }[]
      reputation: Record<"completed" | "failed" | "rejected" | "abandoned", number> &
        Record<"earned" | "feesPaid" | "slashed", string> & { served: Sheet }
      /** What a running agent's GET /status answers, or null. */
      agent: unknown
    })

const ASK_MS = 2_000

async function askAgent({ operator }: Config): Promise<unknown> {
  const running = await readRunning(operator.dataDir)
  if (running === undefined) return null
  try {
    const signal = AbortSignal.timeout(ASK_MS)
    const answer: unknown = await (await fetch(`${running.url}/status`, { signal })).json()
    return answer
  } catch {
    return null
  }
}

function sheet({ prompt, cached, completion, reasoning }: Omit<PriceSheet, "$$type">): Sheet {
  const texts = { prompt: String(prompt), cached: String(cached) }
  return { ...texts, completion: String(completion), reasoning: String(reasoning) }
}

function pricesOf({ offers }: ProviderView) {
  return offers.prices.keys().flatMap((model) => {
    const price = offers.prices.get(model)
    if (price === undefined) return []
    return [{ model: `0:${hex32(model)}`, sheet: sheet(price.sheet), floor: sheet(price.floor) }]
  })
}

function reputationOf({ standing: { reputation: of } }: ProviderView) {
  return {
    served: sheet(of.served),
    slashed: String(of.slashed),
    completed: Number(of.completed),
    failed: Number(of.failed),
    rejected: Number(of.rejected),
    abandoned: Number(of.abandoned),
    earned: String(of.earned),
    feesPaid: String(of.feesPaid),
  }
}

/** Reads the chain and asks the agent that runs from the same data folder. Throws ChainError. */
export async function statusReport(config: Config, chain: Chain): Promise<StatusReport> {
  await checkNetwork(chain)
  const { client, names, clock } = chain
  const provider = names.provider.toRawString()
  const [view, agent] = await Promise.all([readProvider(client, { names }), askAgent(config)])
  if (view === undefined) return { provider, registered: false, agent }
  const { state, ledger, attestation } = view
  const validUntil = Number(attestation.validUntil)
  return {
    provider,
    registered: true,
    balance: String(view.balance),
    reserve: String(view.reserve),
    stake: String(ledger.stake),
    locked: String(ledger.locked),
    unbonding: String(ledger.unbonding),
    bondBudget: String(ledger.bondBudget),
    seqno: Number(state.seqno),
    frozen: state.frozen,
    available: state.available,
    slashed: state.slashed,
    attestation: {
      inForce: validUntil > clock.now(),
      validUntil,
      enclaveKey: hex32(state.enclaveKey),
      hpkeKey: hex32(attestation.hpkeKey),
    },
    prices: pricesOf(view),
    reputation: reputationOf(view),
    agent,
  }
}
