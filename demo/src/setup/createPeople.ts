import {
  tonWallet,
  type Wallet,
  type WalletIndexer,
  type WalletVersion,
} from "@cocoon/client/wallet"
import { NANO } from "@cocoon/protocol/units"
import type { Address } from "@ton/core"
import {
  getSecureRandomBytes,
  keyPairFromSeed,
  mnemonicNew,
  mnemonicToPrivateKey,
} from "@ton/crypto"

const ROLES = ["governor", "guardian", "providerOwner", "modelOwner", "client", "gateway"] as const

/** Who takes part with a wallet. */
export type Role = (typeof ROLES)[number]

/** Everybody's wallet, the 24 words of the client's and the seeds of the gateway's and the governor's (32 bytes): keys of this network only. */
export interface People {
  readonly wallets: Readonly<Record<Role, Wallet>>
  readonly clientWords: readonly string[]
  readonly gatewaySeed: Uint8Array
  readonly governorSeed: Uint8Array
}

/** Where wallets live and who fills them. */
export interface CreatePeopleOptions {
  readonly indexer: WalletIndexer
  readonly globalId: number
  readonly signal: AbortSignal
  readonly fund: (to: Address, amount: bigint) => Promise<void>
}

/** What each is given, nanoTON. */
const GIFTS: Readonly<Record<Role, bigint>> = {
  governor: 10n * NANO,
  guardian: NANO,
  providerOwner: 50n * NANO,
  modelOwner: 5n * NANO,
  client: 100n * NANO,
  gateway: 20n * NANO,
}

/** The sum of what everybody is given, nanoTON. */
export const FUNDING = Object.values(GIFTS).reduce((sum, gift) => sum + gift, 0n)

/** Makes wallets with new random keys and money in them; the client's is a v4r2, the others' v5r1. */
export async function createPeople(options: CreatePeopleOptions): Promise<People> {
  const clientWords = await mnemonicNew()
  const gatewaySeed = await getSecureRandomBytes(32)
  const governorSeed = await getSecureRandomBytes(32)
  const seeds: Partial<Record<Role, Buffer>> = { gateway: gatewaySeed, governor: governorSeed }
  const { fund, signal, ...network } = options
  const keyOf = async (role: Role) => {
    if (role === "client") return mnemonicToPrivateKey(clientWords)
    return keyPairFromSeed(seeds[role] ?? (await getSecureRandomBytes(32)))
  }
  const make = async (role: Role) => {
    const version: WalletVersion = role === "client" ? "v4r2" : "v5r1"
    const keyPair = await keyOf(role)
    const wallet = tonWallet({ ...network, keyPair, version, pollMs: POLL_MS, signal })
    await fund(wallet.address, GIFTS[role])
    return wallet
  }
  const [governor, guardian, providerOwner, modelOwner, client, gateway] = await Promise.all([
    make("governor"),
    make("guardian"),
    make("providerOwner"),
    make("modelOwner"),
    make("client"),
    make("gateway"),
  ])
  const wallets = { governor, guardian, providerOwner, modelOwner, client, gateway }
  return { wallets, clientWords, gatewaySeed, governorSeed }
}

const POLL_MS = 200
