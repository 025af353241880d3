import type { Address } from "@ton/core"

/** The raw form TonCenter v3 prints: workchain, colon, 64 upper-case hex digits. */
export function formatAddress(address: Address): string {
  return `${address.workChain}:${address.hash.toString("hex").toUpperCase()}`
}
