import type { PriceSheet } from "@cocoon/protocol"
import { accountHash, openModel } from "@cocoon/wrappers"
import type { CocoonClient } from "../CocoonClient.js"
import { chainDirectory } from "../inference/discover/chainDirectory.js"
import { createNodeBook } from "../inference/discover/createNodeBook.js"
import type { Directory } from "../inference/discover/Directory.js"
import { checkRecord } from "../inference/verify/checkRecord.js"
import { limitsOf } from "../market/limitsOf.js"
import { type AuctionResult, readBoard } from "../market/readBoard.js"
import type { ProviderView } from "../read/ProviderView.js"
import { refuse } from "../refuse.js"
import type { ModelName } from "./getModel.js"
import { getProtocol } from "./getProtocol.js"
import type { ProviderName } from "./getProvider.js"

const RECENT = 20

/** Which listing's market to look at. */
export interface ProposeLimitsOptions {
  readonly model: ModelName
  /** Jobs of the board to look at; default 20. */
  readonly recent?: number
  /** Where names of Providers come from; default: the Registry's messages. */
  readonly directory?: Directory
}

/** Limits for an auction and what they follow from, nanoTON per million tokens. */
export interface ProposedLimits {
  readonly limits: PriceSheet
  /** Sheets of the attested Providers that take work. */
  readonly listed: readonly { readonly provider: ProviderName; readonly sheet: PriceSheet }[]
  /** Newest first. */
  readonly claimed: readonly AuctionResult[]
}

/**
 * Proposes an open Job's limits from its market: the sheets of attested Providers that list the model, and the rates at which recent
 * auctions of its board were claimed. The higher of the two medians, and never more than the dearest sheet.
 * @throws CocoonError NO_MARKET when nobody lists the model and nothing was claimed, and those of `getProtocol`
 *
 * @example
 * import { createCocoonClient, proposeLimits } from "@cocoon/client"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { Address } from "@ton/core"
 *
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const [registry, owner] = process.argv.slice(2, 4).map((text) => Address.parse(text))
 * if (!registry || !owner) throw new Error("usage: <registry> <owner> <modelHash>")
 * const client = createCocoonClient({ indexer, registry, globalId: -3 })
 * const model = { owner, modelHash: BigInt(process.argv[4] ?? ""), royaltyBps: 0 }
 * console.log((await proposeLimits(client, { model })).limits)
 */
export async function proposeLimits(
  client: CocoonClient,
  { model, recent = RECENT, directory = chainDirectory(client) }: ProposeLimitsOptions,
): Promise<ProposedLimits> {
  const { address: listing } = await openModel({ codes: await client.codes(), ...model })
  const [providers, claimed] = await Promise.all([
    attestedProviders(client, directory),
    readBoard(client, { listing, limit: recent }),
  ])
  const listed = providers.flatMap(({ owner, index, prices }) => {
    const sheet = prices.get(accountHash(listing))?.sheet
    return sheet === undefined ? [] : [{ provider: { owner, index }, sheet }]
  })
  const limits = limitsOf({
    listed: listed.map(({ sheet }) => sheet),
    claimed: claimed.map(({ rate }) => rate),
  })
  if (limits !== null) return { limits, listed, claimed }
  throw refuse("NO_MARKET", "nobody lists this model and no auction was claimed: name your limits")
}

/** Those whose attestation is in force on chain and that take new work. */
async function attestedProviders(
  client: CocoonClient,
  directory: Directory,
): Promise<readonly ProviderView[]> {
  const book = createNodeBook({ client, directory, now: Date.now, onError: () => undefined })
  const [now, { images: approved }, nodes] = await Promise.all([
    client.now(),
    getProtocol(client),
    book.refresh(),
  ])
  return nodes.flatMap(({ view: provider }) => {
    try {
      checkRecord(client, { provider, approved, now })
      return provider.available ? [provider] : []
    } catch {
      return []
    }
  })
}
