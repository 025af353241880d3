import type { PriceSheet } from "@cocoon/protocol"
import type { ReceiptDealQuery } from "../../generated/types.js"
import { modelName } from "../../pages/parts/modelName.js"
import type { ReceiptDeal } from "./ReceiptDeal.js"

/** The deal that a receipt names, from the indexer's answer; null: there is none. */
export function dealOf({ session, job }: ReceiptDealQuery): ReceiptDeal | null {
  const found = session ?? job
  if (found === null) return null
  const { address, enclaveKey, model, provider, paid } = found
  return {
    address,
    isJob: session === null,
    enclaveKey,
    sheet: found.sheet && sheetOf(found.sheet),
    modelHash: model?.modelHash ?? null,
    modelName: model ? (modelName(model.manifest) ?? null) : null,
    provider: provider?.address ?? null,
    paid: BigInt(paid),
    attestations: provider?.attestations.nodes ?? [],
    hasOlder: provider?.attestations.pageInfo.hasNextPage ?? false,
  }
}

function sheetOf(sheet: Readonly<Record<keyof PriceSheet, string>>): PriceSheet {
  const { prompt, cached, completion, reasoning } = sheet
  return {
    prompt: BigInt(prompt),
    cached: BigInt(cached),
    completion: BigInt(completion),
    reasoning: BigInt(reasoning),
  }
}
