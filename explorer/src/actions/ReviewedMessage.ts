import type { ContractKind } from "@cocoon/client"

/** A message that is to be signed, in words. */
export interface ReviewedMessage {
  /** Raw address. */
  readonly to: string
  readonly contract: ContractKind | null
  /** Message's name, or its opcode; null: plain coins. */
  readonly message: string | null
  /** NanoTON. */
  readonly value: bigint
  /** It comes back when nobody takes it. */
  readonly bounce: boolean
  /** A contract is made with it. */
  readonly deploys: boolean
}
