import { type Receipt, receiptDigest } from "@cocoon/protocol"

/** True when two receipts say different things under one deal and counter, which no honest enclave signs. */
export function contradicts(one: Receipt, other: Receipt): boolean {
  const same = one.dealId === other.dealId && one.counter === other.counter
  return same && !equalDigests(receiptDigest(one), receiptDigest(other))
}

function equalDigests(a: Uint8Array, b: Uint8Array): boolean {
  return a.every((byte, at) => byte === b[at])
}
