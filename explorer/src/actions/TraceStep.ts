import type { ContractKind } from "@cocoon/client"

/** One transaction of an action's trace, in the order of the chain. */
export interface TraceStep {
  /** Hex. */
  readonly hash: string
  /** Raw. */
  readonly account: string
  /** Who acted: the signer's wallet, a contract of the protocol, or somebody else. */
  readonly who: ContractKind | "wallet" | "other"
  /** Message's name, or its opcode; null: plain coins, or an order from outside. */
  readonly message: string | null
  /** It came from outside the chain: what the wallet was ordered to do. */
  readonly ordered: boolean
  readonly outcome: "done" | "refused" | "returned"
  /** Of a refusal: what the contract ended with. */
  readonly exitCode: number | null
  /** Came in with the message, nanoTON. */
  readonly value: bigint
}
