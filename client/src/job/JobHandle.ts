import type { Address, Cell } from "@ton/core"

/** An input sealed to an enclave: `body` is the DeliverInput of an open Job, null in a direct one. */
export interface SealedInput {
  readonly enclaveKey: Uint8Array
  /** requestHash that the receipt must name: SHA-256 of a random salt and the content. */
  readonly requestHash: bigint
  readonly dealId: bigint | null
  readonly body: Cell | null
}

/**
 * All that its client needs to follow a Job and open its result after a crash. It holds the key of the answer
 * and, for an open Job, the prompt: keep it like a secret.
 */
export interface JobHandle {
  readonly mode: "direct" | "open"
  readonly globalId: number
  readonly registry: Address
  readonly client: Address
  readonly nonce: bigint
  readonly termsHash: bigint
  readonly address: Address
  /** Body of the opening message: every condition of the deal. */
  readonly opening: Cell
  /** X25519: opens the output. */
  readonly outputSecretKey: Uint8Array
  /** Content of an open Job's input; null in a direct one, whose input is part of `opening`. */
  readonly content: Uint8Array | null
  /** Null until an open Job's input was sealed to its claimer. */
  readonly sealed: SealedInput | null
}
