import { TEST_ROOT_PUBLIC_KEY } from "@cocoon/attestation/testPki"
import { bytesToHex } from "@cocoon/protocol"
import type { Address } from "@ton/core"
import { z } from "zod"
import type { Processes, RunningProcess } from "../processes/createProcesses.js"
import { paths } from "../processes/paths.js"
import { parseJson } from "../processes/runJson.js"
import { untilAborted } from "../run/untilAborted.js"

const readyLine = z.object({ url: z.url() })

/** An indexer that answers; `graphql` is the URL of its API, `explorer` that of the pages over it. */
export interface Indexer {
  readonly process: RunningProcess
  readonly graphql: string
  readonly explorer: string
}

/** Which network is indexed, and where the rows are kept; `onStart` is told of the process before it is ready. */
export interface StartIndexerOptions {
  readonly api: string
  readonly registry: Address
  readonly globalId: number
  readonly faucet: string
  /** Folder of the embedded database. */
  readonly database: string
  /** 0: a free one. */
  readonly port: number
  readonly signal: AbortSignal
  readonly onStart: (process: RunningProcess) => void
}

/** What every command of the indexer is told of this network. */
export function indexerFlags({
  api,
  registry,
  globalId,
  database,
}: Pick<StartIndexerOptions, "api" | "registry" | "globalId" | "database">): string[] {
  return [
    ...["--chain-api", api, "--registry", registry.toRawString()],
    ...[`--global-id=${globalId}`, "--database", database],
  ]
}

/** The pages, and what they are told of a network that stands under the test root. */
function explorerFlags({ api, faucet }: StartIndexerOptions): string[] {
  return [
    ...["--static-dir", paths.explorer, "--explorer-network-name", "localnet"],
    ...["--explorer-chain-api", api, "--explorer-faucet", faucet],
    ...["--explorer-attestation-root", bytesToHex(TEST_ROOT_PUBLIC_KEY)],
  ]
}

/** Starts the indexer and waits until it serves what it has read so far. */
export async function startIndexer(
  processes: Processes,
  options: StartIndexerOptions,
): Promise<Indexer> {
  const name = "indexer"
  const flags = indexerFlags(options)
  const listen = `127.0.0.1:${options.port}`
  const args = ["run", "--json", ...flags, "--listen", listen, ...explorerFlags(options)]
  const process = processes.start({ name, script: paths.indexer, args })
  options.onStart(process)
  const line = await untilAborted(process.firstLine, options.signal)
  const { url } = parseJson(line, { schema: readyLine, name, log: process.log })
  return { process, graphql: `${url}/graphql`, explorer: `${url}/` }
}
