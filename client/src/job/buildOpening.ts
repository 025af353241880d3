import type { PriceSheet } from "@cocoon/protocol"
import { storeJobOffer, storeJobTarget, storeOpenJob } from "@cocoon/wrappers"
import { beginCell, type Cell, Dictionary } from "@ton/core"
import type { ModelName } from "../actions/getModel.js"
import type { ProviderName } from "../actions/getProvider.js"

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
  readonly direct: {
    readonly provider: ProviderName
    readonly enclaveKey: bigint
    readonly inputHash: bigint
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
        terms: opening.terms,
        offer: offerCell(opening),
        target: direct === null ? null : targetCell(direct),
        input: direct?.input ?? null,
      }),
    )
    .endCell()
}

function offerCell({ model, limits, images }: OpeningInput): Cell {
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
