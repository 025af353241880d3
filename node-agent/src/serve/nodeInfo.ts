import { type NodeInfo, nodeInfoToJson, PROTOCOL_SUITE, PROTOCOL_VERSION } from "@cocoon/protocol"
import type { Address } from "@ton/core"
import { hex32 } from "../chain/hex32.js"
import type { Listing } from "../chain/readListings.js"
import { uint } from "../chain/uint.js"
import { higherSheet } from "../work/higherSheet.js"
import type { ServeContext } from "./serveContext.js"

/** The sheet below which a Session of a listing is not begun now. */
function leastSheet({ provider, limits }: ServeContext, listing: Address) {
  const raw = listing.toRawString()
  const listed = provider.last()?.offers.prices.get(uint(listing.hash))
  if (listed === undefined || limits.prices[raw] === undefined) return undefined
  const { prompt, cached, completion, reasoning } =
    higherSheet(listed.sheet, higherSheet(listed.floor, limits.floors[raw])) ?? listed.sheet
  return { prompt, cached, completion, reasoning }
}

function modelsOf(context: ServeContext, listings: readonly Listing[]): NodeInfo["models"] {
  const { backend, limits, weights } = context
  const { paths, fields, contextTokens } = backend.abilities()
  return listings.flatMap(({ address: listing, modelHash }) => {
    const name = limits.modelPolicy[hex32(modelHash)]
    const sheet = leastSheet(context, listing)
    const served = weights.isReady(listing.toRawString())
    if (name === undefined || sheet === undefined || !served) return []
    const can = { contextTokens, paths: [...paths], fields: [...fields] }
    return [{ listing, name, modelHash, sheet, ...can }]
  })
}

/** What `GET /cocoon/v1/node` shows, as JSON: a hint for choosing a node. */
export function nodeInfoJson(context: ServeContext, listings: readonly Listing[]): object {
  const { names, keys, bootId, draining, slots, slotCount, limits } = context
  return nodeInfoToJson({
    versions: [PROTOCOL_VERSION],
    suites: [PROTOCOL_SUITE],
    globalId: names.globalId,
    provider: names.provider,
    enclaveKey: keys.enclave.publicKey,
    hpkeKey: keys.hpke.publicKey,
    bootId,
    draining: draining.aborted,
    slots: { total: slotCount, free: slotCount - slots.busy() },
    limits: {
      maxRequestBytes: limits.maxRequestBytes,
      minDeposit: limits.minDeposit,
      marginSeconds: limits.marginSeconds,
    },
    models: [...modelsOf(context, listings)],
  })
}
