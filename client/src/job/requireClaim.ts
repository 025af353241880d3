import { bytesToUint, type PriceSheet, withinLimits } from "@cocoon/protocol"
import { getJob } from "../actions/getJob.js"
import { getProtocol } from "../actions/getProtocol.js"
import type { CocoonClient } from "../CocoonClient.js"
import { requireProvider } from "../read/requireProvider.js"
import { refuse } from "../refuse.js"
import type { JobEvent } from "./JobEvent.js"
import type { JobHandle } from "./JobHandle.js"

/** A claim found in the Job's history. */
export interface ClaimCheck {
  readonly handle: JobHandle
  readonly event: Extract<JobEvent, { status: "claimed" }>
}

/**
 * Checks a claim against the chain's present state: the Job says the same, and the Provider that claimed holds an
 * attestation in force for exactly these keys, of an accepted image.
 * @throws CocoonError CLAIM_NOT_TRUSTED, DELIVERY_TOO_LATE, WRONG_CODE, and those of `requireProvider`
 */
export async function requireClaim(
  client: CocoonClient,
  { handle, event }: ClaimCheck,
): Promise<void> {
  const { claim, dealId } = event
  const [now, protocol, job] = await Promise.all([
    client.now(),
    getProtocol(client),
    getJob(client, { job: handle }),
  ])
  const provider = await requireProvider(client, {
    name: claim.provider,
    termsHash: handle.termsHash,
    openedAt: event.at,
    now,
    approved: protocol.images,
  })
  if (
    !sameKey(provider.enclaveKey, claim.enclaveKey) ||
    !sameKey(provider.hpkeKey, claim.hpkeKey)
  ) {
    throw untrusted("its keys are not those that its Provider attests")
  }
  if (provider.imageId !== claim.imageId) throw untrusted("its image is not what it attests")
  if (job?.status !== "claimed" || job.dealId !== dealId) {
    throw untrusted("the Job's own state does not know it")
  }
  const known = job.enclaveKey !== null && sameKey(job.enclaveKey, claim.enclaveKey)
  if (!known || job.provider !== bytesToUint(provider.address.hash)) {
    throw untrusted("the Job's own state names another claimer")
  }
  if (job.sheet === null || !samePrices(job.sheet, claim.sheet)) {
    throw untrusted("the Job's own state has other prices than the auction's rate")
  }
  if (now > job.dueAt) throw refuse("DELIVERY_TOO_LATE", "the window for the input is over")
}

function samePrices(a: PriceSheet, b: PriceSheet): boolean {
  return withinLimits(a, b) && withinLimits(b, a)
}

function sameKey(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}

function untrusted(reason: string) {
  return refuse("CLAIM_NOT_TRUSTED", `no input for this claimer: ${reason}`)
}
