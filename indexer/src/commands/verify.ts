import type { CommandIo } from "@cocoon/service"
import type { Network } from "../decode/Network.js"
import { networkOf } from "../decode/networkOf.js"
import type { Projection } from "../project/Projection.js"
import type { Store } from "../store/Store.js"
import { describeDifference } from "../verify/describeDifference.js"
import { type Verification, verifyStore } from "../verify/verifyStore.js"

/** What `verify` works with. */
export interface VerifyDeps
  extends Pick<Verification, "client" | "wait" | "attempts" | "onProgress" | "signal"> {
  readonly store: Pick<Store, "db" | "snapshot">
  /** Raw address of the Registry that the settings name. */
  readonly registry: string
  readonly globalId: number
  readonly project: Projection
  readonly io: CommandIo
  /** One JSON object in place of lines. */
  readonly json?: boolean
}

const LINES_MAX = 100

/**
 * Compares the database with its log and with the chain, and says what differs: a line each on `err`, the sum on `out`. Resolves to the
 * exit code: 0 for no difference, else 1. Throws StoreError, TonIndexerError.
 */
export async function runVerify(deps: VerifyDeps): Promise<0 | 1> {
  const { store, io, json = false, onProgress, ...verification } = deps
  const network = await readNetwork(deps)
  let accounts = 0
  const differences = await verifyStore(store, {
    ...verification,
    network,
    onProgress: (seen) => {
      accounts = seen
      onProgress?.(seen)
    },
  })
  if (json) {
    io.out(JSON.stringify({ accounts, differences }))
  } else {
    for (const difference of differences.slice(0, LINES_MAX)) io.err(describeDifference(difference))
    const more = differences.length - LINES_MAX
    if (more > 0) io.err(`and ${more} more`)
    io.out(summary(accounts, differences.length))
  }
  return differences.length === 0 ? 0 : 1
}

function summary(accounts: number, differences: number): string {
  const found = differences === 0 ? "no difference" : `${differences} differences`
  return `${accounts} accounts compared with the log and the chain: ${found}`
}

async function readNetwork({
  store,
  registry,
  globalId,
}: Pick<VerifyDeps, "store" | "registry" | "globalId">): Promise<Network> {
  const row = await store.db
    .selectFrom("registry")
    .select(["address", "codes"])
    .where("address", "=", registry)
    .executeTakeFirst()
  return networkOf(row ?? { address: registry, codes: [] }, globalId)
}
