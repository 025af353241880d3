import type { Address, StateInit } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import { refuse } from "../refuse.js"

/** A contract at an address that was derived from its StateInit. */
export interface DerivedContract {
  readonly address: Address
  readonly init?: StateInit | undefined
}

/**
 * True when the account lives with exactly this code, false when nothing lives there.
 * @throws CocoonError WRONG_CODE when the API shows other code at an address derived from this one
 */
export async function isDeployed(
  client: CocoonClient,
  contract: DerivedContract,
): Promise<boolean> {
  const [account] = await client.indexer.accountStates({ addresses: [contract.address] })
  if (account === undefined || account.status !== "active") return false
  const expected = contract.init?.code?.hash().toString("hex")
  if (account.codeHash === expected) return true
  const details = { address: contract.address.toString(), codeHash: account.codeHash, expected }
  throw refuse("WRONG_CODE", "the API shows other code than the address is derived from", details)
}
