import type { Transaction } from "@cocoon/ton-indexer-client"
import type { AccountKind, Row } from "../store/Database.js"
import type { Decoded } from "./Decoded.js"
import type { DecodedBody } from "./DecodedBody.js"
import { isGone } from "./deal/isGone.js"
import { decodeJob } from "./job/decodeJob.js"
import { decodeModel } from "./model/decodeModel.js"
import type { Network } from "./Network.js"
import { decodePool } from "./pool/decodePool.js"
import { decodeProvider } from "./provider/decodeProvider.js"
import { decodeRegistry } from "./registry/decodeRegistry.js"
import { decodeSession } from "./session/decodeSession.js"
import { transactionRow } from "./transactionRow.js"
import { decodeVerifier } from "./verifier/decodeVerifier.js"

type Decode = (transaction: Transaction, account: Row<"account">, network: Network) => DecodedBody

const DECODERS: Readonly<Record<AccountKind, Decode>> = {
  registry: decodeRegistry,
  verifier: decodeVerifier,
  pool: decodePool,
  provider: decodeProvider,
  model: decodeModel,
  job: decodeJob,
  session: decodeSession,
}

/**
 * What a transaction of a followed account means. Pure, and nothing that a stranger sends makes it throw: what the wrappers cannot
 * read has no events. A failed transaction changed no state, so it has none either; a deal's account may be gone after it all the same.
 *
 * `network` has every ProtocolCodes cell in force up to this transaction: of a Registry, decode in lt order with `advanceNetwork` in
 * between; of any other account, after the Registry's transactions up to the same time.
 */
export function decodeTransaction(
  transaction: Transaction,
  account: Row<"account">,
  network: Network,
): Decoded {
  const row = transactionRow(transaction)
  if (transaction.description.success) {
    return { transaction: row, ...DECODERS[account.kind](transaction, account, network) }
  }
  return { transaction: row, events: [], found: [], ended: isDeal(account) && isGone(transaction) }
}

const isDeal = ({ kind }: Row<"account">): boolean => kind === "job" || kind === "session"
