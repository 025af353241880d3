import { tonWallet, type Wallet } from "@cocoon/client/wallet"
import { getSecureRandomBytes, keyPairFromSeed } from "@ton/crypto"
import type { CreatePeopleOptions } from "../setup/createPeople.js"
import { GIFTS, type MarketRole } from "./cast.js"

const POLL_MS = 200

/** Everybody's wallet. */
export type MarketPeople = Readonly<Record<MarketRole, Wallet>>

/** Makes v5r1 wallets with new random keys and money in them. */
export async function createMarketPeople(options: CreatePeopleOptions): Promise<MarketPeople> {
  const { fund, signal, ...network } = options
  const make = async (role: MarketRole) => {
    const keyPair = keyPairFromSeed(await getSecureRandomBytes(32))
    const wallet = tonWallet({ ...network, keyPair, version: "v5r1", pollMs: POLL_MS, signal })
    await fund(wallet.address, GIFTS[role])
    return [role, wallet] as const
  }
  const roles = Object.keys(GIFTS) as MarketRole[]
  return Object.fromEntries(await Promise.all(roles.map(make))) as MarketPeople
}
