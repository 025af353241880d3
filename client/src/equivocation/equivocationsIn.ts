import { readSessionOpening } from "../session/readSessionOpening.js"
import type { SessionEntry } from "../session/SessionEntry.js"
import type { EquivocationProof } from "./EquivocationProof.js"
import { findEquivocation } from "./findEquivocation.js"

/** The proofs of equivocation among a journal's evidence of one Session; its handle names the Provider. */
export function equivocationsIn({ handle, evidence }: SessionEntry): EquivocationProof[] {
  const { enclaveKey } = readSessionOpening(handle.opening)
  return evidence.flatMap(({ receipt, contradicted }) => {
    if (receipt === null || contradicted === null) return []
    const pair = [contradicted, receipt].map((entry) => ({ ...entry, enclaveKey }))
    return findEquivocation(pair) ?? []
  })
}
