import type { Usage } from "@cocoon/protocol"
import { openProvider } from "@cocoon/wrappers"
import type { CocoonClient } from "../CocoonClient.js"
import { isDeployed } from "../read/isDeployed.js"
import { reputationWeight } from "../read/reputationWeight.js"
import type { ProviderName } from "./getProvider.js"

/** What a Provider did so far; amounts are nanoTON. */
export interface ReputationView {
  /** Protocol fees that its deals paid, 0 once it was slashed: what to compare Providers by. The counts cost nothing to make up. */
  readonly weight: bigint
  readonly feesPaid: bigint
  /** Paid by clients, fees and royalties included. */
  readonly earned: bigint
  readonly completed: bigint
  /** Claimed and not served in time. */
  readonly failed: bigint
  readonly rejected: bigint
  /** By the client. */
  readonly abandoned: bigint
  /** Of the stake, for equivocation. */
  readonly slashed: bigint
  /** Tokens of the paid receipts. */
  readonly served: Usage
  /** Unix seconds of the registration. */
  readonly since: number
}

/**
 * Reads a Provider's record; null when there is no such Provider.
 * @throws CocoonError WRONG_CODE when the API shows another contract there
 *
 * @example
 * import { createCocoonClient, getReputation } from "@cocoon/client"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { Address } from "@ton/core"
 *
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const [registry, owner] = process.argv.slice(2).map((text) => Address.parse(text))
 * if (!registry || !owner) throw new Error("usage: <registry> <owner>")
 * const client = createCocoonClient({ indexer, registry, globalId: -3 })
 * const reputation = await getReputation(client, { owner, index: 0 })
 * console.log(reputation?.weight, reputation?.failed)
 */
export async function getReputation(
  client: CocoonClient,
  { owner, index }: ProviderName,
): Promise<ReputationView | null> {
  const contract = await openProvider({ codes: await client.codes(), owner, index })
  if (!(await isDeployed(client, contract))) return null
  const { $$type: _, since, served, ...told } = await client.indexer.open(contract).getReputation()
  const { prompt, cached, completion, reasoning } = served
  return {
    ...told,
    weight: reputationWeight(told),
    since: Number(since),
    served: { prompt, cached, completion, reasoning },
  }
}
