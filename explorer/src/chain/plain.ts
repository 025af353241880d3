import type { ModelName, ProviderName } from "@cocoon/client"
import type { PriceSheet } from "@cocoon/protocol"
import { Address } from "@ton/core"
import type { PlainModel, PlainProvider, PlainSheet } from "./PlainNames.js"

/** Names and prices as the forms have them, as the client takes them. */
export const plain = {
  provider: ({ owner, index }: PlainProvider): ProviderName => ({
    owner: Address.parse(owner),
    index,
  }),
  model: ({ owner, modelHash, royaltyBps }: PlainModel): ModelName => ({
    owner: Address.parse(owner),
    modelHash: BigInt(`0x${modelHash}`),
    royaltyBps,
  }),
  sheet: ({ prompt, cached, completion, reasoning }: PlainSheet): PriceSheet => ({
    prompt: BigInt(prompt),
    cached: BigInt(cached),
    completion: BigInt(completion),
    reasoning: BigInt(reasoning),
  }),
}
