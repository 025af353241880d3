import type { Transaction } from "@cocoon/ton-indexer-client"
import { Address } from "@ton/core"
import { advanceNetwork } from "../../../indexer/src/decode/advanceNetwork.js"
import { decodeTransaction } from "../../../indexer/src/decode/decodeTransaction.js"
import type { Network } from "../../../indexer/src/decode/Network.js"
import { createRows, type MemoryRows } from "../../../indexer/src/project/createRows.js"
import { project } from "../../../indexer/src/project/project.js"
import type { Row } from "../../../indexer/src/store/Database.js"
import { GLOBAL_ID } from "../../world/networkConfig.js"
import { accountRow } from "./accountRow.js"
import { type SandboxTransaction, toTransaction } from "./toTransaction.js"

/** A whole network as the indexer has it after some history. */
export interface IndexedHistory {
  readonly accounts: ReadonlyMap<string, Row<"account">>
  readonly rows: MemoryRows
}

/** Transactions by raw address, each account's in lt order. */
function byAccount(history: readonly SandboxTransaction[]): Map<string, SandboxTransaction[]> {
  const accounts = new Map<string, SandboxTransaction[]>()
  for (const transaction of history) {
    const address = `0:${transaction.address.toString(16).padStart(64, "0")}`
    const own = accounts.get(address)
    if (own) own.push(transaction)
    else accounts.set(address, [transaction])
  }
  return accounts
}

/** Indexes a history in waves: the Registry, what it revealed, and what that revealed. */
export function indexHistory(
  registry: Address,
  history: readonly SandboxTransaction[],
): IndexedHistory {
  const transactions = byAccount(history)
  const rows = createRows()
  const first = accountRow(registry, { kind: "registry" })
  const accounts = new Map([[first.address, first]])
  let network: Network = { registry: first.address, globalId: GLOBAL_ID, codes: [] }
  const read = (account: Row<"account">, transaction: Transaction) => {
    const { events, found } = decodeTransaction(transaction, account, network)
    network = advanceNetwork(network, events)
    for (const event of events) project(rows, JSON.parse(JSON.stringify(event)))
    for (const { address, names } of found) {
      if (!accounts.has(address))
        accounts.set(address, accountRow(Address.parseRaw(address), names))
    }
  }
  // A map goes on over what is added while it is walked.
  for (const account of accounts.values()) {
    for (const one of transactions.get(account.address) ?? []) read(account, toTransaction(one))
  }
  return { accounts, rows }
}
