import type { Address } from "@ton/core"
import type { Localnet } from "../localnet/startLocalnet.js"
import type { Run } from "../run/Run.js"
import { type Indexer, startIndexer } from "./startIndexer.js"

/** What is indexed, and the port that people know; 0 takes any. */
export interface ToIndex {
  readonly localnet: Localnet
  readonly registry: Address
  readonly port: number
}

/** Starts the run's indexer: it opens its database while the others start, and nobody waits for it before it is needed. */
export function openIndex(run: Run, { localnet, registry, port }: ToIndex): Promise<Indexer> {
  const { toncenterV3: api, globalId, control } = localnet
  const network = { api, faucet: `${control}/faucet`, registry, globalId, database: run.indexDir }
  const { signal, keep: onStart } = run
  const index = startIndexer(run.processes, { ...network, port, signal, onStart })
  index.catch(() => undefined)
  return index
}
