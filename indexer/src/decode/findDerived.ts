import type { AccountNames } from "../store/Database.js"
import { attempt } from "./attempt.js"
import type { FoundAccount } from "./Decoded.js"
import { deriveAccount } from "./deriveAccount.js"
import type { Network } from "./Network.js"

/** The account of these names if it has this raw address under some codes of the network; none: a stranger. */
export function findDerived(
  address: string,
  names: AccountNames,
  network: Pick<Network, "codes">,
): FoundAccount[] {
  const isOf = (codes: Network["codes"][number]) =>
    attempt(() => deriveAccount(codes, names)) === address
  return network.codes.toReversed().some(isOf) ? [{ address, kind: names.kind, names }] : []
}
