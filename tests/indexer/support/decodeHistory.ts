import { Address } from "@ton/core"
import { advanceNetwork } from "../../../indexer/src/decode/advanceNetwork.js"
import type { FoundAccount } from "../../../indexer/src/decode/Decoded.js"
import { decodeTransaction } from "../../../indexer/src/decode/decodeTransaction.js"
import type { Network } from "../../../indexer/src/decode/Network.js"
import type { LinkedDecoded } from "../../../indexer/src/store/Writer.js"
import { GLOBAL_ID } from "../../world/networkConfig.js"
import { accountRow } from "./accountRow.js"
import { type SandboxTransaction, toTransaction } from "./toTransaction.js"

/** An account and what its transactions mean, in lt order. */
export interface DecodedAccount {
  readonly account: FoundAccount
  readonly decoded: readonly LinkedDecoded[]
}

export interface DecodedHistory {
  /** The Registry first, then what it shows, then what those show. */
  readonly accounts: readonly DecodedAccount[]
  readonly network: Network
}

/** What a history means to a Registry and all that it shows, account by account. */
export function decodeHistory(
  registry: string,
  transactions: readonly SandboxTransaction[],
): DecodedHistory {
  const root: FoundAccount = { address: registry, kind: "registry", names: { kind: "registry" } }
  let network: Network = { registry, globalId: GLOBAL_ID, codes: [] }
  const queue = [root]
  const known = new Set([registry])
  const accounts: DecodedAccount[] = []
  for (const found of queue) {
    const account = accountRow(Address.parseRaw(found.address), found.names)
    const decoded: LinkedDecoded[] = []
    for (const transaction of ownOf(transactions, found.address)) {
      const meaning = decodeTransaction(transaction, account, network)
      if (meaning.unread) throw new Error(`${meaning.unread} at lt ${transaction.lt} is not read`)
      network = advanceNetwork(network, meaning.events)
      const { previousLt: lt, previousHash: hash } = transaction
      decoded.push({ ...meaning, previous: { lt: String(lt), hash } })
      for (const next of meaning.found) {
        if (!known.has(next.address)) queue.push(next)
        known.add(next.address)
      }
    }
    accounts.push({ account: found, decoded })
  }
  return { accounts, network }
}

/** In the order of lt. */
function ownOf(transactions: readonly SandboxTransaction[], address: string) {
  const hash = BigInt(`0x${address.slice(2)}`)
  return transactions
    .filter((transaction) => transaction.address === hash)
    .map(toTransaction)
    .toSorted((one, other) => Number(one.lt - other.lt))
}
