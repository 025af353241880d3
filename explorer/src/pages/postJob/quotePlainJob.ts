import "../../chain/polyfill.js"
import { type Quote, quoteJob } from "@cocoon/client"
import { plain } from "../../chain/plain.js"
import type { PlainJob } from "./PlainJob.js"
import { requestOf } from "./requestOf.js"

/** What the Registry's terms ask for, nanoTON in decimal. */
export interface PlainTerms {
  readonly keeperReward: string
  readonly cancellationFee: string
}

/** What posting this Job takes from the wallet; asks nobody. Throws CocoonError BAD_REQUEST. */
export function quotePlainJob(job: PlainJob, terms: PlainTerms): Quote {
  return quoteJob({
    request: requestOf(job),
    maxTokens: job.maxTokens,
    sheet: plain.sheet(job.sheet),
    direct: job.provider !== undefined,
    openSeconds: job.openSeconds,
    terms: {
      keeperReward: BigInt(terms.keeperReward),
      cancellationFee: BigInt(terms.cancellationFee),
    },
  })
}
