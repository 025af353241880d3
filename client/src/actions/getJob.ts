import { type JobState, loadDealTerms, openJob } from "@cocoon/wrappers"
import type { Address } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import { isDeployed } from "../read/isDeployed.js"
import { keyBytes } from "../read/keyBytes.js"
import { refuse } from "../refuse.js"

/** Names of a Job; a `JobHandle` has them. */
export interface JobName {
  readonly client: Address
  readonly nonce: bigint
  readonly termsHash: bigint
}

const STATUSES = new Map<bigint, JobView["status"]>([
  [1n, "opened"],
  [2n, "claimed"],
  [3n, "running"],
])

/** A Job that has not ended; amounts are nanoTON, times unix seconds. */
export interface JobView {
  readonly address: Address
  readonly status: "opened" | "claimed" | "running"
  readonly dealId: bigint
  /** Account hash; null while unclaimed. */
  readonly provider: bigint | null
  readonly enclaveKey: Uint8Array | null
  readonly budget: bigint
  readonly openedAt: number
  /** Last second of the present status. */
  readonly dueAt: number
  /** After this second anyone may end it by `expireJob`. */
  readonly expiresAfter: number
}

/**
 * Reads a Job at the address derived from its names; null before its opening and after its end.
 * @throws CocoonError WRONG_CODE when the API shows another contract there
 *
 * @example
 * import { createCocoonClient, getJob, parseJobHandle } from "@cocoon/client"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { readFileSync } from "node:fs"
 *
 * const handle = parseJobHandle(readFileSync("job.json", "utf8"))
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const client = createCocoonClient({ indexer, ...handle })
 * console.log((await getJob(client, { job: handle }))?.status ?? "not open")
 */
export async function getJob(
  client: CocoonClient,
  { job }: { readonly job: JobName },
): Promise<JobView | null> {
  const contract = await openJob({ codes: await client.codes(), ...job })
  if (!(await isDeployed(client, contract))) return null
  const state = await client.indexer.open(contract).getJob()
  if (state === null) return null
  const status = STATUSES.get(state.status)
  if (status === undefined) throw refuse("UNKNOWN_STATUS", `the Job has status ${state.status}`)
  return {
    address: contract.address,
    status,
    dealId: state.dealId,
    provider: state.providerHash === 0n ? null : state.providerHash,
    enclaveKey: keyBytes(state.enclaveKey),
    budget: state.budget,
    openedAt: Number(state.openedAt),
    dueAt: Number(state.dueAt),
    expiresAfter: Number(state.dueAt) + (status === "running" ? graceSeconds(state) : 0),
  }
}

function graceSeconds({ terms }: JobState): number {
  return Number(loadDealTerms(terms.beginParse()).graceSeconds)
}
