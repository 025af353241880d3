import type { NetworkProvider } from "@ton/blueprint"
import type { Address } from "@ton/core"
import { fail } from "./fail"

/** Address of the wallet that the script sends from. */
export function senderAddress(provider: NetworkProvider): Address {
  const { address } = provider.sender()
  return address ?? fail("this sender has no address: choose a wallet")
}
