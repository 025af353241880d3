import type { WeightsView } from "../weights/weightsView.js"

/** What GET /attestation shows: all a client needs to verify this node by itself. Bytes as lower-case hex. */
export type AttestationView = {
  provider: string
  globalId: number
  quote: string
  nonce: string
  enclaveKey: string
  hpkeKey: string
  gpuEvidenceHash: string
  /** Named parts of the collateral the quote is checked against (PEM, JSON or hex text). */
  collateral: Readonly<Record<string, string>>
  /** Unix seconds. */
  validUntil: number
}

/** What GET /status shows; amounts are nanoTON, times Unix seconds. */
export type StatusView = {
  provider: string | undefined
  version: string
  attestation: { mode: "tdx" | "test"; validUntil: number | undefined }
  backend: { kind: string; model: string; toy: boolean }
  jobs: Readonly<Record<string, number>>
  /** Served payment channels; amounts cumulative. */
  sessions: {
    open: number
    inFlight: number
    channels: number
    metered: bigint
    authorised: bigint
    redeemed: bigint
  }
  /** What the Provider says of itself, as last read: whether it takes new work, and whether it was slashed. */
  offer: { available: boolean | undefined; slashed: boolean | undefined }
  /** Paid to the owner by the RewardPool for epochs that this agent claimed. */
  rewards: bigint
  slots: { free: number; busy: number }
  reserve: { balance: bigint | undefined; warnBelow: bigint; stopBelow: bigint }
  models: readonly {
    address: string
    price: Readonly<Record<"prompt" | "cached" | "completion" | "reasoning", bigint>>
    jobsSeen: number
    earned: bigint
    /** What decides when an auction is worth a claim: the settings' costs of this listing, or without them the floors alone. */
    bids: "costs" | "floors"
    /** Deals of a listing are begun only while they are ready, or given. */
    weights: WeightsView
  }[]
}

/** One thing that must hold before the agent takes work. */
export type ReadyCheck = { name: string; ready: boolean; why?: string }

/** The port through which the HTTP server sees the rest of the agent; reads only, cheap, never throws. */
export type AgentState = {
  attestation(): AttestationView | undefined
  status(): StatusView
  readiness(): readonly ReadyCheck[]
}
