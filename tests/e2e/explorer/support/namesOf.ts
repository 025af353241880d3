import { Address } from "@ton/core"
import type { Started } from "../../support/Started.js"

/** The Provider and the listing of the network, as a client's actions name them. */
export function namesOf({ providerName, modelName }: Started) {
  const { owner, modelHash, royaltyBps } = modelName
  return {
    provider: { owner: Address.parse(providerName.owner), index: providerName.index },
    model: { owner: Address.parse(owner), modelHash: BigInt(`0x${modelHash}`), royaltyBps },
  }
}
