import {
  type BondLock,
  storeProviderLedger,
  storeProviderOffers,
  storeProviderState,
  storeTermsEntry,
} from "@cocoon/wrappers"
import { beginCell, type Cell } from "@ton/core"
import type { World } from "../../world/createWorld.js"
import { START } from "../../world/terms.js"
import { rewrite } from "./rewrite.js"

export interface Crowd {
  /** Account hash of a Job; every lock that is added shares one more of its first bits than the one before. */
  readonly target: bigint
  readonly locks: number
  /** Entries of the DealTerms history, the world's own the oldest. */
  readonly history: number
}

/** DealTerms history of so many entries with the given one at its end. */
export function longHistory(oldest: Cell, entries: number): Cell {
  let history = oldest
  for (let at = 1; at < entries; at++) {
    history = beginCell()
      .store(
        storeTermsEntry({
          $$type: "TermsEntry",
          termsHash: BigInt(at),
          activeAt: BigInt(START),
          supersededAt: 0n,
          older: history,
        }),
      )
      .endCell()
  }
  return history
}

/** Keys that share 0, 1, 2 … first bits with a target: the deepest dictionary that so many keys make around it. */
export function groundKeys(target: bigint, count: number): bigint[] {
  return Array.from({ length: count }, (_, at) => target ^ (1n << BigInt(255 - at)))
}

/** Gives the world's Provider ground locks of 1 nanoTON each and a long DealTerms history. */
export async function crowdProvider(world: World, crowd: Crowd): Promise<void> {
  const { provider } = world
  const [state, ledger, offers] = [
    await provider.getProvider(),
    await provider.getLedger(),
    await provider.getOffers(),
  ]
  if (!state) throw new Error("the world's Provider is not initialised")
  const lock: BondLock = {
    $$type: "BondLock",
    bond: 1n,
    openedAt: BigInt(START),
    releaseAfter: BigInt(START + 14 * 86_400),
  }
  for (const key of groundKeys(crowd.target, crowd.locks)) ledger.locks.set(key, lock)
  const added = BigInt(crowd.locks)
  ledger.lockCount += added
  ledger.locked += added
  ledger.stake -= added
  const terms = longHistory(offers.terms, crowd.history)
  await rewrite(world, provider.address, {
    state: beginCell()
      .store(
        storeProviderState({
          ...state,
          ledger: beginCell().store(storeProviderLedger(ledger)).endCell(),
          offers: beginCell()
            .store(storeProviderOffers({ ...offers, terms }))
            .endCell(),
        }),
      )
      .endCell(),
  })
}
