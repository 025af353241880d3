import type { Transaction } from "@cocoon/ton-indexer-client"
import type { AccountNames } from "../../store/Database.js"
import type { TakenBody } from "../deal/bodyOf.js"
import type { Network } from "../Network.js"

/** A message that a Session took, with its transaction. */
export interface SessionStep extends TakenBody {
  readonly transaction: Transaction
  readonly names: Extract<AccountNames, { readonly kind: "session" }>
  readonly network: Network
}
