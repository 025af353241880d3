import type { Transaction } from "@cocoon/ton-indexer-client"
import type { AccountNames } from "../../store/Database.js"
import type { TakenBody } from "../deal/bodyOf.js"
import type { Network } from "../Network.js"

/** A message that a Job took, with its transaction. */
export interface JobStep extends TakenBody {
  readonly transaction: Transaction
  readonly names: Extract<AccountNames, { readonly kind: "job" }>
  readonly network: Network
}
