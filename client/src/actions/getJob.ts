import type { PriceSheet } from "@cocoon/protocol"
import {
  type JobState,
  loadDealTerms,
  loadJobDelivery,
  loadJobProvider,
  openJob,
} from "@cocoon/wrappers"
import type { Address } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import { isDeployed } from "../read/isDeployed.js"
import { keyBytes } from "../read/keyBytes.js"
import { priceSheet } from "../read/priceSheet.js"
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
  [4n, "delivered"],
  [5n, "challenged"],
])

/** Those in which the Provider owes something: the contract gives it the grace of the terms beside. */
const WAITED_FOR: ReadonlySet<JobView["status"]> = new Set(["running", "challenged"])

/** A referenced output as the Job keeps it; amounts are nanoTON. */
export interface JobDeliveryView {
  readonly contentHash: bigint
  /** Bytes. */
  readonly length: number
  /** What its client pays when it settles. */
  readonly paid: bigint
  /** Of the challenge, for whoever reveals; 0 while nobody challenged. */
  readonly deposit: bigint
}

/** A Job that has not ended; amounts are nanoTON, times unix seconds. */
export interface JobView {
  readonly address: Address
  readonly status: "opened" | "claimed" | "running" | "delivered" | "challenged"
  readonly dealId: bigint
  /** Account hash; null while unclaimed. */
  readonly provider: bigint | null
  readonly enclaveKey: Uint8Array | null
  /** The deal's prices, nanoTON per million tokens; null while unclaimed. */
  readonly sheet: PriceSheet | null
  /** Of a referenced output that waits for its window's end, or to be revealed; null otherwise. */
  readonly delivery: JobDeliveryView | null
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
    sheet: sheetOf(state),
    delivery: deliveryOf(state),
    budget: state.budget,
    openedAt: Number(state.openedAt),
    dueAt: Number(state.dueAt),
    expiresAfter: Number(state.dueAt) + (WAITED_FOR.has(status) ? graceSeconds(state) : 0),
  }
}

function sheetOf({ provider }: JobState): PriceSheet | null {
  return provider === null ? null : priceSheet(loadJobProvider(provider.beginParse()).sheet)
}

function deliveryOf({ delivery }: JobState): JobDeliveryView | null {
  if (delivery === null) return null
  const { contentHash, length, paid, deposit } = loadJobDelivery(delivery.beginParse())
  return { contentHash, length: Number(length), paid, deposit }
}

function graceSeconds({ terms }: JobState): number {
  return Number(loadDealTerms(terms.beginParse()).graceSeconds)
}
