import type { TonIndexerClient } from "@cocoon/ton-indexer-client"
import type { Address } from "@ton/core"
import { z } from "zod"
import type { Localnet } from "../localnet/startLocalnet.js"
import { paths } from "../processes/paths.js"
import { runJson } from "../processes/runJson.js"
import type { Run } from "../run/Run.js"
import { waitFor } from "../run/waitFor.js"
import { type Indexer, indexerFlags } from "./startIndexer.js"

const headAnswer = z.object({
  data: z.object({ indexer: z.object({ seqno: z.number().nullable() }) }),
})
const verification = z.object({
  accounts: z.number().int().positive(),
  // A contract that is newer on the chain would not be compared with it.
  lagging: z.literal(0),
  differences: z.array(z.unknown()).length(0),
})

/** What was indexed, by whom, and the chain that it is compared with. */
export interface VerifyIndexOptions {
  readonly index: Indexer
  readonly indexer: TonIndexerClient
  readonly localnet: Localnet
  readonly registry: Address
}

/** Block up to which all is indexed, as the API says. */
async function indexedSeqno(graphql: string, signal: AbortSignal): Promise<number> {
  const response = await fetch(graphql, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "{ indexer { seqno } }" }),
    signal,
  })
  return headAnswer.parse(await response.json()).data.indexer.seqno ?? 0
}

/**
 * Waits until the index has all that the chain has now, ends it, and has every row compared with the log and with the getters of every
 * contract that lives.
 */
export function verifyIndex(run: Run, options: VerifyIndexOptions): Promise<void> {
  return run.step("the index", async (note, signal) => {
    const { index, indexer, localnet, registry } = options
    const { last } = await indexer.masterchainInfo({ signal })
    const look = async () =>
      (await indexedSeqno(index.graphql, signal)) >= last.seqno ? true : undefined
    await waitFor({ look, signal })
    await run.release(index.process)
    const { toncenterV3: api, globalId } = localnet
    const flags = indexerFlags({ api, registry, globalId, database: run.indexDir })
    const { accounts } = await runJson(run.processes, {
      name: "indexer-verify",
      script: paths.indexer,
      args: ["verify", "--json", ...flags],
      schema: verification,
      signal,
    })
    note(`${accounts} contracts: rows, log and getters agree`)
  })
}
