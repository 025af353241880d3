import type { PriceSheet } from "../usage.js"

/** What a Provider says of itself, in plain text: a URL of at most 256 bytes and a class of at most 64. */
export interface DeclaredProfile {
  readonly endpoint: string
  readonly gpuClass: string
}

/** A Provider's birth. Keys are 256-bit numbers, amounts nanoTON. */
export interface RegistrationCall extends DeclaredProfile {
  readonly what: "RegisterProvider"
  readonly index: number
  readonly stake: bigint
  /** Ed25519; 0 for none. */
  readonly operatorKey: bigint
  /** Ed25519. */
  readonly enclaveKey: bigint
  /** X25519. */
  readonly hpkeKey: bigint
}

/** What is asked for a listing and the floor under which the enclave may not go; `price` null ends the offer. */
export interface PriceCall {
  readonly what: "SetPrice"
  /** Account hash of the Model. */
  readonly model: bigint
  readonly price: { readonly sheet: PriceSheet; readonly floor: PriceSheet } | null
}

/** What a Provider's owner may ask of it, or of the Registry (the registration alone); amounts in nanoTON. */
export type OwnerCall =
  | RegistrationCall
  | PriceCall
  | { readonly what: "AddStake"; readonly amount: bigint }
  | { readonly what: "RequestUnstake"; readonly amount: bigint }
  | { readonly what: "WithdrawStake" }
  | { readonly what: "WithdrawReserve"; readonly amount: bigint }
  | { readonly what: "SetBondBudget"; readonly bondBudget: bigint }
  | { readonly what: "SetOperatorKey"; readonly operatorKey: bigint }
  | { readonly what: "Freeze"; readonly frozen: boolean }
  | ({ readonly what: "SetProfile" } & DeclaredProfile)
