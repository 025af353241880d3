import { findDerived } from "../decode/findDerived.js"
import type { Network } from "../decode/Network.js"
import type { Row } from "../store/Database.js"
import type { Difference } from "./Difference.js"

/** An account whose address does not follow from its names under any code of the network: it is no contract of the protocol. */
export function verifyNames(account: Row<"account">, network: Network): Difference[] {
  const { address, names } = account
  if (isOfNetwork(account, network)) return []
  const what = { table: "account", key: [address], column: "names" }
  return [{ ...what, stored: names, expected: null, source: "derivation" }]
}

function isOfNetwork({ address, kind, names }: Row<"account">, network: Network): boolean {
  if (kind === "registry") return address === network.registry
  // Governance names it, and nothing derives it.
  if (kind === "verifier") return true
  return names.kind === kind && findDerived(address, names, network).length > 0
}
