import { tonWallet } from "@cocoon/client/wallet"
import { CocoonError } from "@cocoon/protocol/errors"
import { NANO } from "@cocoon/protocol/units"
import type { Address } from "@ton/core"
import { keyPairFromSeed } from "@ton/crypto"
import type { ExplorerConfig } from "../../app/ExplorerConfig.js"
import { openChain } from "../../chain/openChain.js"
import type { WalletConnection } from "../WalletConnection.js"
import { developmentSeed } from "./developmentSeed.js"

/** Below this it is filled again, up to as much; nanoTON. */
const LOW = 50n * NANO
const GIFT = 100n * NANO

/**
 * A wallet under a key that this browser keeps in local storage, filled by the network's faucet: for local networks alone.
 * @throws CocoonError FAUCET_FAILED, NO_CHAIN_API, and what the chain API rejects with
 */
export async function openDevelopmentWallet(config: ExplorerConfig): Promise<WalletConnection> {
  const indexer = openChain(config)
  const keyPair = keyPairFromSeed(developmentSeed())
  const { globalId, faucet } = config.network
  const wallet = tonWallet({ indexer, keyPair, version: "v5r1", globalId })
  const [account] = await indexer.accountStates({ addresses: [wallet.address] })
  if (faucet !== undefined && (account?.balance ?? 0n) < LOW) await fill(faucet, wallet.address)
  return { wallet, close: async () => undefined }
}

async function fill(faucet: string, address: Address): Promise<void> {
  const body = JSON.stringify({ address: address.toRawString(), amount: GIFT.toString() })
  const headers = { "content-type": "application/json" }
  const fail = (message: string, cause?: unknown) =>
    new CocoonError({ code: "FAUCET_FAILED", message, retryable: true, cause })
  const response = await fetch(faucet, { method: "POST", headers, body }).catch((cause) => {
    throw fail("the faucet does not answer", cause)
  })
  if (!response.ok) throw fail(`the faucet answers with HTTP ${response.status}`)
}
