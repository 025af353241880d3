import {
  type BondLock,
  LOCKS_MAX,
  type Standing,
  storeProviderLedger,
  storeProviderOffers,
  storeProviderState,
  storeStanding,
  storeTermsEntry,
} from "@cocoon/wrappers"
import { beginCell, type Cell, toNano } from "@ton/core"
import type { World } from "../../world/createWorld.js"
import { START } from "../../world/terms.js"
import { rewrite } from "./rewrite.js"

export interface Crowd {
  /** Slots 63, 62 … are taken. */
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

/** A record of many deals whose epoch ended with work: the next notice moves it. */
function busy(standing: Standing): Cell {
  const { reputation, epoch } = standing
  const amount = toNano("1000000000")
  const record = { ...reputation, slashed: amount, earned: amount, feesPaid: amount }
  return beginCell()
    .store(storeStanding({ ...standing, epoch: epoch - 1n, work: amount, reputation: record }))
    .endCell()
}

/** Gives the world's Provider locks of 1 nanoTON each, a long DealTerms history and work of an epoch that is over. */
export async function crowdProvider(world: World, crowd: Crowd): Promise<void> {
  const { provider } = world
  const [state, standing, ledger, offers] = [
    await provider.getProvider(),
    await provider.getStanding(),
    await provider.getLedger(),
    await provider.getOffers(),
  ]
  if (!state) throw new Error("the world's Provider is not initialised")
  const lock: BondLock = {
    $$type: "BondLock",
    job: 1n,
    bond: 1n,
    openedAt: BigInt(START),
    releaseAfter: BigInt(START + 14 * 86_400),
  }
  const added = BigInt(crowd.locks)
  for (let slot = LOCKS_MAX - added; slot < LOCKS_MAX; slot++) ledger.locks.set(Number(slot), lock)
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
          standing: beginCell().storeRef(busy(standing)).asSlice(),
        }),
      )
      .endCell(),
  })
}
