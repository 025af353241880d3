import type { MasterchainInfo } from "@cocoon/ton-indexer-client"
import type { ChainReader } from "./ChainReader.js"
import type { FollowedAccount } from "./FollowedAccount.js"
import type { Mark } from "./Ingest.js"
import { readHistory } from "./readHistory.js"

/** What the Registry revealed; its mark when it could not be read to its end. */
export interface RegistryReading {
  readonly found: readonly FollowedAccount[]
  readonly mark: Mark | undefined
}

/**
 * Reads the Registry to its end, so that what it revealed and which codes it put in force are known up to `last`: other accounts may
 * be taken up to that block. Nothing is claimed when something is missing. Throws TonIndexerError, StoreError.
 */
export async function knowRegistry(
  { ingest, registry, ...reader }: ChainReader,
  { last }: Pick<MasterchainInfo, "last">,
): Promise<RegistryReading> {
  const found: FollowedAccount[] = []
  const account = ingest.accounts().get(registry)
  if (account === undefined) return { found, mark: "gap" }
  // Its rows put codes in force that the next ones are decoded under, so that no page can be decoded before the last is taken.
  const inline = { ...reader, ingest, registry, readMuch: reader.readPage }
  for await (const rows of readHistory(inline, [account])) {
    const taken = await ingest.take(rows)
    found.push(...taken.found)
    const mark = taken.marks.get(registry)
    if (mark !== undefined) {
      reader.metrics.marks.inc({ reason: mark })
      return { found, mark }
    }
  }
  ingest.registryKnownTo(last.seqno)
  return { found, mark: undefined }
}
