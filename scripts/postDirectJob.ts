import type { NetworkProvider } from "@ton/blueprint"
import { fail } from "./lib/fail"
import { address, oneOf, optional, text, uint } from "./lib/fields"
import { readArgs } from "./lib/readArgs"
import { scriptWallet } from "./lib/scriptWallet"

/** Posts a prompt to one Provider and prints the answer: the whole way of a Job, on the SDK's actions. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const given = readArgs(args, {
    registry: address,
    owner: address,
    index: optional(uint(32), 0n),
    modelOwner: address,
    modelHash: uint(256),
    royaltyBps: optional(uint(16), 0n),
    prompt: text(4_000),
    maxTokens: optional(uint(20), 64n),
    trust: optional(oneOf(["both", "chain", "own"]), "both"),
    indexer: optional(text(200), "http://127.0.0.1:8081/api/v3"),
  })
  const { awaitResult, createCocoonClient, postDirectJob } = await import("@cocoon/client")
  const { createTonIndexerClient } = await import("@cocoon/ton-indexer-client")
  const { formatTon } = await import("@cocoon/protocol")
  const indexer = createTonIndexerClient({ baseUrl: given.indexer })
  const globalId = (await indexer.masterchainInfo()).last.globalId
  if (globalId === null) fail("the indexer does not say which network it follows")
  const wallet = scriptWallet(provider)
  const { INTEL_SGX_ROOT_PUBLIC_KEY: root } = await import("@cocoon/attestation")
  const { registry, trust } = given
  const attestation = { root, trust }
  const client = createCocoonClient({ indexer, registry, globalId, wallet, attestation })
  const royaltyBps = Number(given.royaltyBps)
  const handle = await postDirectJob(client, {
    provider: { owner: given.owner, index: Number(given.index) },
    model: { owner: given.modelOwner, modelHash: given.modelHash, royaltyBps },
    request: { messages: [{ role: "user", content: given.prompt }] },
    maxTokens: Number(given.maxTokens),
  })
  console.log(`job         ${handle.address}`)
  const { answer, cost, transactionHash } = await awaitResult(client, {
    handle,
    onEvent: (event) => console.log(event.status.padEnd(12) + event.transactionHash),
  })
  console.log(`paid        ${formatTon(cost.paid)} by ${transactionHash}`)
  console.log(answer)
}
