import { bytesToUint } from "@cocoon/protocol"
import { loadDealTerms, storeDealTerms } from "@cocoon/wrappers"
import { beginCell } from "@ton/core"
import type { FoundTerms } from "../read/findTerms.js"

const COIN = 1_000_000_000n

/** DealTerms as a network may have them. */
export function fakeTerms(): FoundTerms {
  const terms = {
    $$type: "DealTerms",
    feeBps: 250n,
    keeperReward: COIN / 100n,
    bondBps: 5_000n,
    bondMinimum: COIN / 10n,
    cancellationFee: COIN / 50n,
    deliverSeconds: 120n,
    execSecondsMin: 60n,
    graceSeconds: 60n,
    challengeSeconds: 600n,
    closeSeconds: 21_600n,
  } as const
  const cell = beginCell().store(storeDealTerms(terms)).endCell()
  return { hash: bytesToUint(cell.hash()), cell, values: loadDealTerms(cell.beginParse()) }
}
