import type { CocoonClient } from "../CocoonClient.js"
import type { JobClaim, JobCompletion, JobEvent } from "./JobEvent.js"
import type { JobHandle } from "./JobHandle.js"
import type { Opening } from "./readOpening.js"

/** A Job's history as far as it was read and found consistent. */
export interface JobTrack {
  readonly client: CocoonClient
  readonly handle: JobHandle
  readonly opening: Opening
  /** Null before the opening. */
  readonly last: JobEvent | null
  /** Null in a direct Job and before the claim. */
  readonly claim: JobClaim | null
  /** Of a referenced output, once it was delivered. */
  readonly completion: JobCompletion | null
}
