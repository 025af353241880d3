import type { AccountState, TonIndexerClient } from "@cocoon/ton-indexer-client"
import type { Address } from "@ton/core"
import type { World } from "../../world/createWorld.js"

/** The sandbox as the client of the chain API shows accounts and getters. */
export function chainOf({ chain }: World): Pick<TonIndexerClient, "accountStates" | "open"> {
  const stateOf = async (address: Address): Promise<AccountState> => {
    const contract = await chain.getContract(address)
    const { lastTransactionLt: lt, lastTransactionHash: hash } = contract.account
    return {
      address,
      status: statusOf(contract.accountState?.type),
      balance: contract.balance,
      code: null,
      data: null,
      codeHash: null,
      dataHash: null,
      frozenHash: null,
      lastTransactionLt: lt === 0n ? null : lt,
      lastTransactionHash: lt === 0n ? null : hash.toString(16).padStart(64, "0"),
    }
  }
  return {
    accountStates: ({ addresses }) => Promise.all(addresses.map(stateOf)),
    open: (contract) => chain.openContract(contract) as never,
  }
}

const statusOf = (type: "active" | "uninit" | "frozen" | undefined): AccountState["status"] =>
  type ?? "nonexist"
