import {
  bytesToUint,
  type DeclaredProfile,
  ENDPOINT_BYTES_MAX,
  GPU_CLASS_BYTES_MAX,
  ownerMessage,
  textBytes,
} from "@cocoon/protocol"
import { openProvider } from "@cocoon/wrappers"
import type { Address } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import { refuse } from "../refuse.js"
import { requireWallet } from "../requireWallet.js"
import type { WalletSend } from "../wallet/Wallet.js"
import { getProtocol } from "./getProtocol.js"

const KEY_BYTES = 32

/** A Provider of the wallet's owner; amounts in nanoTON, keys of 32 bytes as its machine made them. */
export interface RegisterProviderOptions extends DeclaredProfile {
  /** Which of the owner's; default 0. */
  readonly index?: number
  /** Default: the least that the Registry takes. */
  readonly stake?: bigint
  /** Beside what is left of the birth's value. */
  readonly gasReserve: bigint
  /** Ed25519, of the host. */
  readonly operatorKey: Uint8Array
  /** Ed25519. */
  readonly enclaveKey: Uint8Array
  /** X25519. */
  readonly hpkeKey: Uint8Array
}

/**
 * Registers a Provider under the wallet. It lives a few blocks later, as `getProvider` shows, and serves once it is attested.
 * @throws CocoonError NO_WALLET, BAD_REGISTRATION, REGISTRY_PAUSED, STAKE_TOO_SMALL (`details.stakeMinimum`), and what the wallet
 * rejects with
 *
 * @example
 * import { createCocoonClient, registerProvider } from "@cocoon/client"
 * import { tonWallet } from "@cocoon/client/wallet"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { Address, toNano } from "@ton/core"
 * import { mnemonicToPrivateKey } from "@ton/crypto"
 *
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const keyPair = await mnemonicToPrivateKey((process.env.MNEMONIC ?? "").split(" "))
 * const wallet = tonWallet({ indexer, keyPair, version: "v5r1", globalId: -3 })
 * const [registry = "", ...keys] = process.argv.slice(2)
 * const [operatorKey, enclaveKey, hpkeKey] = keys.map((hex) => Buffer.from(hex, "hex"))
 * if (!operatorKey || !enclaveKey || !hpkeKey) throw new Error("usage: <registry> <key> <key> <key>")
 * const client = createCocoonClient({
 *   ...{ indexer, registry: Address.parse(registry), globalId: -3, wallet },
 * })
 * const profile = { endpoint: "https://node.example", gpuClass: "H100" }
 * const keysOf = { operatorKey, enclaveKey, hpkeKey }
 * const { address } = await registerProvider(client, {
 *   ...{ ...profile, ...keysOf, gasReserve: toNano("2") },
 * })
 * console.log(address.toString())
 */
export async function registerProvider(
  client: CocoonClient,
  options: RegisterProviderOptions,
): Promise<{ readonly address: Address; readonly sent: WalletSend }> {
  const wallet = requireWallet(client)
  const { index = 0, endpoint, gpuClass, gasReserve } = checked(options)
  const { codes, parameters, paused } = await getProtocol(client)
  if (paused) throw refuse("REGISTRY_PAUSED", "the guardian paused new registrations")
  const { stakeMinimum } = parameters
  const { stake = stakeMinimum } = options
  if (stake < stakeMinimum) {
    const details = { stakeMinimum: `${stakeMinimum}` }
    throw refuse("STAKE_TOO_SMALL", "the Registry takes no smaller stake", details)
  }
  const { address } = await openProvider({ codes, owner: wallet.address, index })
  const call = {
    what: "RegisterProvider",
    ...{ index, stake, endpoint, gpuClass },
    operatorKey: bytesToUint(options.operatorKey),
    enclaveKey: bytesToUint(options.enclaveKey),
    hpkeKey: bytesToUint(options.hpkeKey),
  } as const
  const { to, value, body } = ownerMessage(call, { to: client.registry, gasReserve })
  const sent = await wallet.send([{ to, value, body, bounce: true }])
  return { address, sent }
}

function checked(options: RegisterProviderOptions): RegisterProviderOptions {
  const { endpoint, gpuClass, operatorKey, enclaveKey, hpkeKey, gasReserve } = options
  const keys = [operatorKey, enclaveKey, hpkeKey].every(({ length }) => length === KEY_BYTES)
  const texts =
    textBytes(endpoint).length <= ENDPOINT_BYTES_MAX &&
    textBytes(gpuClass).length <= GPU_CLASS_BYTES_MAX
  if (keys && texts && gasReserve >= 0n) return options
  const rule = "keys have 32 bytes, an endpoint at most 256, a GPU class 64; a reserve is no debt"
  throw refuse("BAD_REGISTRATION", rule)
}
