import { bytesToUint, type PriceSheet, uintToBytes } from "@cocoon/protocol"
import {
  type DealTerms,
  loadDealTerms,
  loadJobTarget,
  loadOpenJob,
  readJobOffer,
} from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import type { ModelName } from "../actions/getModel.js"
import type { ProviderName } from "../actions/getProvider.js"
import { priceSheet } from "../read/priceSheet.js"
import type { Auction } from "./Auction.js"

/** The conditions of a deal, from its opening message; amounts are nanoTON, times unix seconds. */
export interface Opening {
  /** Hash of the opening message's body. */
  readonly offerHash: bigint
  readonly budget: bigint
  readonly deadline: number
  readonly execSeconds: number
  readonly model: ModelName
  /** Direct: the deal's sheet; open: the client's limits. */
  readonly limits: PriceSheet
  /** How the rate of an open Job rises to the limits; a direct one has its limits at once. */
  readonly auction: Auction
  /** Image ids that a claimer may run; empty: any. */
  readonly images: readonly bigint[]
  readonly terms: DealTerms
  readonly target: (ProviderName & { readonly enclaveKey: Uint8Array }) | null
}

/** Reads the body of an OpenJob message. */
export function readOpening(body: Cell): Opening {
  const open = loadOpenJob(body.beginParse())
  const offer = readJobOffer(open.offer)
  return {
    offerHash: bytesToUint(body.hash()),
    budget: open.budget,
    deadline: Number(open.deadline),
    execSeconds: Number(open.execSeconds),
    model: {
      owner: offer.modelOwner,
      modelHash: offer.modelHash,
      royaltyBps: Number(offer.royaltyBps),
    },
    limits: priceSheet(offer.limits),
    auction: { startBps: Number(offer.startBps), seconds: Number(offer.auctionSeconds) },
    images: offer.images.keys(),
    terms: loadDealTerms(open.terms.beginParse()),
    target: open.target === null ? null : targetOf(open.target),
  }
}

function targetOf(target: Cell) {
  const { owner, index, enclaveKey } = loadJobTarget(target.beginParse())
  return { owner, index: Number(index), enclaveKey: uintToBytes(enclaveKey, 32) }
}
