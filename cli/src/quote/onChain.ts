import type { CollateralBundle, VerifyPolicy } from "@cocoon/attestation"

/** What goes to the contract: the bytes that were verified off chain, and against what. */
export type OnChainInput = {
  readonly quote: Uint8Array
  readonly collateral: CollateralBundle
  /** x | y, 64 bytes. */
  readonly rootPublicKey: Uint8Array
  /** Unix seconds. */
  readonly now: number
  readonly policy: VerifyPolicy
}

/** What the contract said. */
export type OnChainVerdict = {
  readonly ok: boolean
  /** Name of the contract's error; `null` when it accepted. */
  readonly error: string | null
  readonly gas: bigint
  /** nanoTON, of all messages and transactions. */
  readonly fees: bigint
}

/** Port to the contract; it answers, it does not throw. */
export type VerifyOnChain = (input: OnChainInput) => Promise<OnChainVerdict>

/** The verdict on bytes that no message to the contract can hold. */
export const NOT_ENCODABLE: OnChainVerdict = Object.freeze({
  ok: false,
  error: "NOT_ENCODABLE",
  gas: 0n,
  fees: 0n,
})
