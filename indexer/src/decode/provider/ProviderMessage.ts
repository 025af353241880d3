import type { Transaction } from "@cocoon/ton-indexer-client"
import type { Slice } from "@ton/core"
import type { AccountNames } from "../../store/Database.js"

/** A message that a Provider took, and what came of it. */
export interface ProviderMessage {
  readonly transaction: Transaction
  /** From the opcode on; of a bounce 256 bits of what came back. */
  readonly body: () => Slice
  /** Raw address of the sender. */
  readonly source: string
  readonly names: Extract<AccountNames, { readonly kind: "provider" }>
}
