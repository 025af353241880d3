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

const ROLES = ["governor", "guardian", "providerOwner", "modelOwner", "client"] as const

/** Who takes part with a wallet. */
export type Role = (typeof ROLES)[number]

/** Everybody's wallet, and the 24 words of the client's: a key of this network only. */
export interface People {
  readonly wallets: Readonly<Record<Role, Wallet>>
  readonly clientWords: readonly string[]
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
}

/** The sum of what everybody is given, nanoTON. */
export const FUNDING = Object.values(GIFTS).reduce((sum, gift) => sum + gift, 0n)

/** Makes wallets with new random keys and money in them; the client's is a v4r2, the others' v5r1. */
export async function createPeople(options: CreatePeopleOptions): Promise<People> {
  const clientWords = await mnemonicNew()
  const { fund, signal, ...network } = options
  const make = async (role: Role) => {
    const version: WalletVersion = role === "client" ? "v4r2" : "v5r1"
    const keyPair =
      role === "client"
        ? await mnemonicToPrivateKey(clientWords)
        : keyPairFromSeed(await getSecureRandomBytes(32))
    const wallet = tonWallet({ ...network, keyPair, version, pollMs: POLL_MS, signal })
    await fund(wallet.address, GIFTS[role])
    return wallet
  }
  const [governor, guardian, providerOwner, modelOwner, client] = await Promise.all([
    make("governor"),
    make("guardian"),
    make("providerOwner"),
    make("modelOwner"),
    make("client"),
  ])
  const wallets = { governor, guardian, providerOwner, modelOwner, client }
  return { wallets, clientWords }
}

const POLL_MS = 200
