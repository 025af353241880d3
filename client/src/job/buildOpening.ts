import type { PriceSheet } from "@cocoon/protocol"
import { storeJobOffer, storeJobTarget, storeOpenJob } from "@cocoon/wrappers"
import { beginCell, type Cell, Dictionary } from "@ton/core"
import type { ModelName } from "../actions/getModel.js"
import type { ProviderName } from "../actions/getProvider.js"
import type { Auction } from "./Auction.js"

/** The rate of a deal that is not auctioned: all of its limits from the first second. */
const NO_AUCTION: Auction = { startBps: 10_000, seconds: 0 }

/** The fields of an OpenJob message; amounts are nanoTON, times unix seconds. */
export interface OpeningInput {
  readonly queryId: bigint
  readonly budget: bigint
  readonly deadline: number
  readonly execSeconds: number
  readonly outputKey: bigint
  readonly terms: Cell
  readonly model: ModelName
  readonly limits: PriceSheet
  readonly images: readonly bigint[]
  /** Of an open Job. */
  readonly auction: Auction | null
  readonly direct: {
    readonly provider: ProviderName
    readonly enclaveKey: bigint
    /** SHA-256 of the sealed bytes. */
    readonly inputHash: bigint
    /** True when `input` is the URI of the sealed bytes. */
    readonly referenced: boolean
    readonly input: Cell
  } | null
}

/** Body of the opening message (TL-B: docs/MESSAGES.md). */
export function buildOpening(opening: OpeningInput): Cell {
  const { direct } = opening
  return beginCell()
    .store(
      storeOpenJob({
        $$type: "OpenJob",
        queryId: opening.queryId,
        budget: opening.budget,
        deadline: BigInt(opening.deadline),
        execSeconds: BigInt(opening.execSeconds),
        outputKey: opening.outputKey,
        inputHash: direct?.inputHash ?? 0n,
        referenced: direct?.referenced ?? false,
        terms: opening.terms,
        offer: offerCell(opening),
        target: direct === null ? null : targetCell(direct),
        input: direct?.input ?? null,
      }),
    )
    .endCell()
}

function offerCell({ model, limits, images, auction }: OpeningInput): Cell {
  const { startBps, seconds } = auction ?? NO_AUCTION
  const accepted = Dictionary.empty(Dictionary.Keys.BigUint(256), Dictionary.Values.Bool())
  for (const image of images) accepted.set(image, true)
  return beginCell()
    .store(
      storeJobOffer({
        $$type: "JobOffer",
        modelOwner: model.owner,
        modelHash: model.modelHash,
        royaltyBps: BigInt(model.royaltyBps),
        limits: { $$type: "PriceSheet", ...limits },
        startBps: BigInt(startBps),
        auctionSeconds: BigInt(seconds),
        images: accepted,
      }),
    )
    .endCell()
}

function targetCell({ provider, enclaveKey }: NonNullable<OpeningInput["direct"]>): Cell {
  return beginCell()
    .store(
      storeJobTarget({
        $$type: "JobTarget",
        origin: 0n,
        owner: provider.owner,
        index: BigInt(provider.index),
        enclaveKey,
      }),
    )
    .endCell()
}
