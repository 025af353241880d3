import { larger } from "../../money/larger.js"
import { refuse } from "../../refuse.js"
import { codeOf } from "../codeOf.js"
import type { PoolBooks } from "./createPoolBooks.js"
import { isRefusedByWallet } from "./isRefusedByWallet.js"
import type { LiveSession } from "./LiveSession.js"
import type { SessionPoolDeps } from "./SessionPoolDeps.js"

const CHAIN_TRIES = 150

type Topping = { readonly deps: SessionPoolDeps; readonly books: PoolBooks }

/** Top-ups of Sessions within the budget, one at a time for each. */
export function createTopUps(deps: SessionPoolDeps, books: PoolBooks) {
  const topUp = (live: LiveSession, worst: bigint): Promise<void> => {
    live.topUp ??= addTo({ deps, books }, { live, worst }).finally(() => {
      live.topUp = null
    })
    return live.topUp
  }
  /** Before it blocks: while a quarter of a deposit is left, and the budget has more. */
  const topUpEarly = (live: LiveSession): void => {
    const { perSession } = deps.budget
    const enough = live.room() * 4n > perSession || books.budget.left() < perSession
    if (live.topUp !== null || enough) return
    topUp(live, 0n).catch((error: unknown) => {
      deps.log({ event: "session-failed", session: live.address, code: codeOf(error) })
    })
  }
  return { topUp, topUpEarly }
}

async function addTo(
  { deps, books }: Topping,
  { live, worst }: { readonly live: LiveSession; readonly worst: bigint },
): Promise<void> {
  const { chain, log } = deps
  const { budget, update } = books
  const { perSession } = deps.budget
  const missing = worst + 2n - live.room()
  const wished = larger(perSession, missing)
  const left = budget.left()
  const amount = wished <= left ? wished : missing
  const { handle, deposit: before } = live.entry()
  budget.take(live.address, amount)
  await live.commit({ pending: { amount, at: await books.chainSeconds() } })
  log({ event: "session-top-up", provider: live.provider, session: live.address, amount })
  try {
    await chain.topUp(handle, amount)
  } catch (error) {
    if (isRefusedByWallet(error)) {
      await update({ ...live.entry(), pending: null }, live.paid)
    }
    throw error
  }
  for (let tries = 0; tries < CHAIN_TRIES; tries++) {
    const view = await chain.read(handle)
    if (view !== null && view.deposit >= before + amount) {
      return update({ ...live.entry(), deposit: view.deposit, pending: null }, view.paid)
    }
    await chain.pause()
  }
  throw refuse("SESSION_FAILED", "the top-up does not show on chain")
}
