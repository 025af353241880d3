import { loadPriceSheet, type OpenJob } from "@cocoon/wrappers"
import { readConditions } from "../deal/readConditions.js"
import { toAmounts } from "../deal/toAmounts.js"
import type { JobEventData } from "./JobEventData.js"
import { readImages } from "./readImages.js"

type Offer = Pick<
  JobEventData["job.OpenJob"],
  "conditions" | "limits" | "startBps" | "auctionSeconds" | "images"
>

/** JobOffer field by field: the wrappers would load the whole dictionary of images, which a hostile one makes endless. */
export function readOffer({ offer, terms }: Pick<OpenJob, "offer" | "terms">): Offer {
  const fields = offer.beginParse()
  const modelOwner = fields.loadAddress()
  const modelHash = fields.loadUintBig(256)
  const royaltyBps = fields.loadUintBig(16)
  return {
    conditions: readConditions(terms, { modelOwner, modelHash, royaltyBps }),
    limits: toAmounts(loadPriceSheet(fields)),
    startBps: fields.loadUint(16),
    auctionSeconds: fields.loadUint(32),
    images: readImages(fields),
  }
}
