import { createCocoonClient } from "@cocoon/client"
import { tonWallet } from "@cocoon/client/wallet"
import { serveLocalnet } from "@cocoon/localnet"
import { generateHpkeKeyPair } from "@cocoon/protocol"
import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
import { Registry } from "@cocoon/wrappers"
import { type Address, toNano } from "@ton/core"
import { namedKeys } from "../world/keys.js"

/** The world's node shows no quote: what the chain holds of it is believed. No root pins it, so any host may be fetched from. */
export const CHAIN_ALONE = { root: new Uint8Array(64), trust: "chain" } as const

/** Localnet in this process, people with money, a Registry address; nothing is deployed yet. */
export async function createClientWorld() {
  const running = await serveLocalnet({ production: "on-demand", port: 0 })
  const { localnet } = running
  const request = (input: string | URL | Request, init?: RequestInit) =>
    Promise.resolve(localnet.fetch(new Request(input, init)))
  const indexer = createTonIndexerClient({
    baseUrl: "http://localnet/api/v3",
    fetch: request,
    maxRetries: 0,
  })
  const control = async (action: string, body: object) => {
    const init = { method: "POST", body: JSON.stringify(body) }
    const headers = { "content-type": "application/json" }
    const response = await request(`http://localnet/localnet/${action}`, { ...init, headers })
    if (!response.ok) throw new Error(`${action}: ${await response.text()}`)
  }
  const fund = (address: Address, amount: bigint) =>
    control("faucet", { address: address.toRawString(), amount: amount.toString() })
  const { globalId } = localnet
  const person = async (name: string, version: "v4r2" | "v5r1" = "v5r1") => {
    const wallet = tonWallet({ indexer, keyPair: namedKeys(name), version, globalId })
    await fund(wallet.address, toNano("100"))
    return wallet
  }
  const governor = await person("governor")
  const registry = await Registry.fromInit(governor.address, 0n, null)
  const payer = await person("client", "v4r2")
  const client = createCocoonClient({
    indexer,
    registry: registry.address,
    globalId,
    wallet: payer,
    attestation: CHAIN_ALONE,
  })
  return {
    running,
    globalId,
    fund,
    indexer,
    client,
    registry,
    governor,
    payer,
    verifier: await person("verifier"),
    providerOwner: await person("providerOwner"),
    modelOwner: await person("modelOwner"),
    enclave: namedKeys("enclave"),
    hpke: await generateHpkeKeyPair(),
    operator: namedKeys("operator"),
    /** Remembers the chain as it is, and brings that back. */
    checkpoint: () => control("checkpoint", { name: "ready" }),
    restore: () => control("restore", { name: "ready" }),
    /** Moves the chain's clock. */
    travel: (addSeconds: number) => control("time", { addSeconds }),
    balance: async (address: Address) => {
      const [account] = await indexer.accountStates({ addresses: [address] })
      return account?.balance ?? 0n
    },
    close: () => running.close(),
  }
}

/** Localnet in this process, people with money, a Registry address. */
export type ClientWorld = Awaited<ReturnType<typeof createClientWorld>>
