import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import {
  type Ended,
  runProgram,
  type ServiceProcess,
  startProgram,
} from "../../node-agent/support/service.js"

const INDEXER = { name: "indexer", main: "indexer/dist/main.js", settings: "COCOON_INDEXER_" }

/** A running indexer. */
export type IndexerProcess = ServiceProcess<{
  readonly url: string
  readonly metricsUrl: string
  readonly role: string
  readonly database: string
}>

/** Which chain an indexer of a test is of. */
export interface IndexedChain {
  readonly api: string
  /** Raw address. */
  readonly registry: string
  readonly globalId: number
}

export const chainFlags = ({ api, registry, globalId }: IndexedChain): string[] => [
  ...["--chain-api", api, "--registry", registry, "--global-id", `${globalId}`],
]

const QUICK = ["--listen", "127.0.0.1:0", "--poll-ms", "50", "--log-level", "info"]

const started = new Set<IndexerProcess>()

/** Starts `run` and waits until it listens. */
export async function startIndexer(
  chain: IndexedChain,
  { database, flags = [] }: { readonly database: string; readonly flags?: readonly string[] },
): Promise<IndexerProcess> {
  const args = [...chainFlags(chain), "--database", database, ...QUICK, ...flags]
  const indexer: IndexerProcess = await startProgram(INDEXER, args)
  started.add(indexer)
  return indexer
}

/** Ends what a failed test left running. */
export async function killIndexers(): Promise<void> {
  await Promise.all([...started].map((indexer) => indexer.kill()))
  started.clear()
}

/** Runs a command to its end. */
export const runIndexer = (args: readonly string[]): Promise<Ended> => runProgram(INDEXER, args)

/** A folder for databases of a test, and what removes it. */
export async function databaseFolder() {
  const folder = await mkdtemp(join(tmpdir(), "cocoon-index-"))
  return {
    path: (name: string) => join(folder, name),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** The value of a metric without labels; undefined before it is there. */
export async function metric({ ready }: IndexerProcess, name: string): Promise<number | undefined> {
  const text = await (await fetch(ready.metricsUrl)).text()
  const line = text.split("\n").find((one) => one.startsWith(`${name} `))
  return line === undefined ? undefined : Number(line.split(" ")[1])
}

const PATIENCE_MS = 120_000

/** Resolves once `look` is true; the clock of this machine only bounds the patience. */
export async function until(look: () => Promise<boolean>, what: () => string): Promise<void> {
  const end = Date.now() + PATIENCE_MS
  while (Date.now() < end) {
    if (await look()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`waited in vain: ${what()}`)
}

/** Resolves once everything up to a block is indexed. */
export const untilIndexed = (indexer: IndexerProcess, seqno: number): Promise<void> =>
  until(
    async () => ((await metric(indexer, "cocoon_indexer_head_seqno")) ?? 0) >= seqno,
    () => `block ${seqno} is indexed; ${indexer.written().slice(-2_000)}`,
  )
