import { bytesToHex, verifyReceipt } from "@cocoon/protocol"
import type { SignedReceiptEntry } from "../session/SessionEntry.js"
import { contradicts } from "./contradicts.js"
import type { EquivocationProof } from "./EquivocationProof.js"

/** A receipt that was seen, and the enclave key (32 bytes) that it is said to be signed by. */
export interface SeenReceipt extends SignedReceiptEntry {
  readonly enclaveKey: Uint8Array
}

/**
 * Looks for two receipts of one key, deal and counter that differ; receipts whose signature does not hold prove nothing and are left
 * out. Null when every enclave kept to its word. The proof goes to `proveEquivocation`.
 *
 * @example
 * import { findEquivocation, openResult, parseJobHandle, createCocoonClient } from "@cocoon/client"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { readFileSync } from "node:fs"
 *
 * const handle = parseJobHandle(readFileSync("job.json", "utf8"))
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const client = createCocoonClient({ indexer, ...handle })
 * const kept = await openResult(client, { handle })
 * console.log(findEquivocation([kept]) === null)
 */
export function findEquivocation(receipts: Iterable<SeenReceipt>): EquivocationProof | null {
  const known = new Map<string, SeenReceipt>()
  for (const seen of receipts) {
    const { receipt, signature, enclaveKey } = seen
    if (!verifyReceipt(receipt, { signature, enclaveKey })) continue
    const name = `${bytesToHex(enclaveKey)}/${receipt.dealId}/${receipt.counter}`
    const before = known.get(name)
    if (before === undefined) known.set(name, seen)
    else if (contradicts(before.receipt, receipt)) return proofOf(before, seen)
  }
  return null
}

function proofOf(first: SeenReceipt, second: SeenReceipt): EquivocationProof {
  const { enclaveKey } = first
  return {
    enclaveKey,
    first: { receipt: first.receipt, signature: first.signature },
    second: { receipt: second.receipt, signature: second.signature },
  }
}
