import type { Address } from "@ton/core"
import type { Transaction } from "../model/Transaction.js"
import { admit } from "../paging/admit.js"
import type { ChainPoint } from "../paging/ChainPoint.js"
import { chainError } from "../paging/chainError.js"

const MAX_HELD = 256

/**
 * One account of a stream: releases each transaction once and in order, whoever brings it.
 *
 * Rows of the event stream that do not follow the last one are held until v3 fills the gap.
 */
export const createFollower = (address: Address, sinceLt: bigint) => {
  const state: FollowerState = { point: { lt: sinceLt, hash: null }, held: new Map() }

  /** A finalized row of the event stream: what may be yielded now, and whether v3 must be asked. */
  const offer = (row: Transaction): { released: Transaction[]; needsScan: boolean } => {
    const verdict = admit(state.point, row)
    if (verdict === "seen") return { released: [], needsScan: false }
    if (verdict === "next") return { released: release(state, row), needsScan: false }
    if (verdict !== "conflict") hold(state, row)
    return { released: [], needsScan: true }
  }

  /** A row of a v3 page, in order: what may be yielded now. Throws `chain.conflict`, `chain.gap`. */
  const accept = (row: Transaction): Transaction[] => {
    const verdict = admit(state.point, row)
    if (verdict === "seen") return []
    if (verdict === "next" || verdict === "unlinked") return release(state, row)
    throw chainError(verdict, { account: address, lt: state.point.lt, row })
  }

  return {
    address,
    offer,
    accept,
    lt: (): bigint => state.point.lt,
    heldCount: (): number => state.held.size,
    dropHeld: (): void => state.held.clear(),
  }
}

/** What `createFollower` returns. */
export type Follower = ReturnType<typeof createFollower>

interface FollowerState {
  point: ChainPoint
  readonly held: Map<bigint, Transaction>
}

const release = (state: FollowerState, transaction: Transaction): Transaction[] => {
  const released: Transaction[] = []
  for (let next: Transaction | undefined = transaction; next; next = nextHeld(state)) {
    state.point = { lt: next.lt, hash: next.hash }
    released.push(next)
  }
  for (const lt of state.held.keys()) if (lt <= state.point.lt) state.held.delete(lt)
  return released
}

const nextHeld = ({ point, held }: FollowerState): Transaction | undefined =>
  [...held.values()].find((row) => admit(point, row) === "next")

/** Keeps the oldest rows: v3 brings the newer ones. */
const hold = ({ held }: FollowerState, row: Transaction): void => {
  held.set(row.lt, row)
  if (held.size <= MAX_HELD) return
  let newest = row.lt
  for (const lt of held.keys()) if (lt > newest) newest = lt
  held.delete(newest)
}
