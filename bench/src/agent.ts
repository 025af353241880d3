import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { TEST_ROOT_PUBLIC_KEY } from "@cocoon/attestation/testPki"
import { createCocoonClient, type JobEvent, postOpenJob, runOpenJob } from "@cocoon/client"
import { tonWallet } from "@cocoon/client/wallet"
import { createTonIndexerClient, type TonIndexerClient } from "@cocoon/ton-indexer-client"
import { Address } from "@ton/core"
import { mnemonicToPrivateKey } from "@ton/crypto"

/** Blocks from an open Job's opening to its claim, and the agent's resident memory in bytes. */
export interface AgentBench {
  readonly claimBlocks: readonly number[]
  readonly rssWithoutModel: number
  readonly rssWithModel: number
}

interface Started {
  readonly toncenterV3: string
  readonly globalId: number
  readonly registry: string
  readonly modelName: { owner: string; modelHash: string; royaltyBps: number }
  readonly client: { mnemonic: string }
  readonly agent: string
}

const JOBS = 6
const PRICE = 2_000_000_000_000n
const LIMITS = { prompt: PRICE, cached: PRICE, completion: PRICE, reasoning: PRICE }
/** None: what is measured is the agent, not its patience. */
const AUCTION = { startBps: 10_000, seconds: 0 }
const DEMO = fileURLToPath(new URL("../../demo/dist/main.js", import.meta.url))

/** `npm start` as a process of its own; its one line says where everything is. */
async function startEverything(): Promise<{ child: ChildProcess; started: Started }> {
  const args = ["--disable-warning=ExperimentalWarning", DEMO, "start", "--json"]
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"] })
  const [line] = await once(createInterface({ input: child.stdout }), "line")
  return { child, started: JSON.parse(String(line)) as Started }
}

async function metric(agent: string, name: string): Promise<number> {
  const text = await (await fetch(`${agent}/metrics`)).text()
  return Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1])
}

async function blockOf(indexer: TonIndexerClient, hash: string): Promise<number> {
  const [found] = await indexer.transactions({ hashes: [hash], limit: 1 })
  return found?.masterchainSeqno ?? Number.NaN
}

/** Posts open Jobs one after the other and counts the blocks until each is claimed. */
export async function benchAgent(): Promise<AgentBench> {
  const { child, started } = await startEverything()
  try {
    const { globalId, modelName } = started
    const indexer = createTonIndexerClient({ baseUrl: started.toncenterV3 })
    const keyPair = await mnemonicToPrivateKey(started.client.mnemonic.split(" "))
    const wallet = tonWallet({ indexer, keyPair, version: "v4r2", globalId })
    const registry = Address.parse(started.registry)
    const attestation = { root: TEST_ROOT_PUBLIC_KEY }
    const client = createCocoonClient({ indexer, registry, globalId, wallet, attestation })
    const owner = Address.parse(modelName.owner)
    const model = { ...modelName, owner, modelHash: BigInt(`0x${modelName.modelHash}`) }
    const request = { messages: [{ role: "user", content: "Hello!" }], temperature: 0 }
    const rssWithoutModel = await metric(started.agent, "cocoon_agent_resident_bytes_without_model")
    const claimBlocks: number[] = []
    for (let job = 0; job < JOBS; job += 1) {
      const seen = new Map<JobEvent["status"], string>()
      const offer = { model, request, maxTokens: 32, limits: LIMITS, auction: AUCTION }
      const handle = await postOpenJob(client, offer)
      const onEvent = (event: JobEvent) => void seen.set(event.status, event.transactionHash)
      await runOpenJob(client, { handle, onEvent })
      const [opened, claimed] = await Promise.all(
        (["opened", "claimed"] as const).map((status) => blockOf(indexer, seen.get(status) ?? "")),
      )
      claimBlocks.push((claimed ?? Number.NaN) - (opened ?? Number.NaN))
    }
    const rssWithModel = await metric(started.agent, "process_resident_memory_bytes")
    return { claimBlocks, rssWithoutModel, rssWithModel }
  } finally {
    child.kill("SIGINT")
    await once(child, "exit")
  }
}
