import type { PriceSheet } from "@cocoon/protocol"
import type { AttestationEvidence, ProviderLedger, Reputation } from "@cocoon/wrappers"
import type { Address } from "@ton/core"
import type { TermsRecord } from "./TermsRecord.js"

/** The attestation record of a Provider; times in unix seconds. */
export interface AttestationView {
  /** End of the attestation; 0 before the first. */
  readonly validUntil: number
  /** Null when no quote is awaited. */
  readonly nonce: bigint | null
  readonly nonceAt: number
  /** What the attestation rests on; null before the first. */
  readonly evidence: Omit<AttestationEvidence, "$$type"> | null
}

/** What a Provider asks for a listing and the owner's floor, nanoTON per million tokens. */
export interface ListedPriceView {
  readonly sheet: PriceSheet
  readonly floor: PriceSheet
}

/** Stake that its owner is taking out; times in unix seconds. */
export interface UnbondingView {
  /** NanoTON. */
  readonly amount: bigint
  readonly takenFrom: number
  /** After that it counts as free stake again. */
  readonly takenUntil: number
}

/** A Provider as the chain holds it; keys have 32 bytes, amounts are nanoTON. */
export interface ProviderView {
  readonly address: Address
  readonly owner: Address
  readonly index: number
  /** Ed25519; null until the first attestation. */
  readonly enclaveKey: Uint8Array | null
  /** X25519; null until the first attestation. */
  readonly hpkeKey: Uint8Array | null
  readonly operatorKey: Uint8Array | null
  readonly frozen: boolean
  /** For equivocation, for good: it takes no work any more. */
  readonly slashed: boolean
  readonly available: boolean
  readonly attestation: AttestationView
  /** By the Model's account hash. */
  readonly prices: ReadonlyMap<bigint, ListedPriceView>
  readonly profile: { readonly endpoint: string; readonly gpuClass: string }
  readonly ledger: Omit<ProviderLedger, "$$type">
  /** Null when nothing is. */
  readonly unbonding: UnbondingView | null
  readonly reputation: Omit<Reputation, "$$type">
  /** What it may spend on gas: balance less what it owes. */
  readonly gasReserve: bigint
  readonly terms: readonly TermsRecord[]
}
