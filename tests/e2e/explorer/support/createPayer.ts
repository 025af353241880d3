import { INTEL_SGX_ROOT_PUBLIC_KEY } from "@cocoon/attestation"
import { type CocoonClient, createCocoonClient } from "@cocoon/client"
import { tonWallet } from "@cocoon/client/wallet"
import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
import { Address } from "@ton/core"
import { getSecureRandomBytes, keyPairFromSeed } from "@ton/crypto"
import type { Started } from "../../support/Started.js"

/** 50 coins. */
const GIFT = 50_000_000_000n

/** A client of the network with a new wallet, which the faucet filled: nobody else's messages get into its way. */
export async function createPayer(started: Started): Promise<CocoonClient> {
  const { toncenterV3, registry, globalId, faucet } = started
  const indexer = createTonIndexerClient({ baseUrl: toncenterV3 })
  const keyPair = keyPairFromSeed(await getSecureRandomBytes(32))
  const wallet = tonWallet({ indexer, keyPair, version: "v5r1", globalId })
  const body = JSON.stringify({ address: wallet.address.toRawString(), amount: `${GIFT}` })
  const headers = { "content-type": "application/json" }
  const { ok, status } = await fetch(faucet.url, { method: "POST", headers, body })
  if (!ok) throw new Error(`the faucet answers with HTTP ${status}`)
  // The network's quotes are the test root's: the chain's record has to do.
  const attestation = { root: INTEL_SGX_ROOT_PUBLIC_KEY, trust: "chain" } as const
  return createCocoonClient({
    ...{ indexer, registry: Address.parse(registry), globalId, wallet, attestation },
  })
}
