import { larger } from "../../money/larger.js"
import { smaller } from "../../money/smaller.js"
import { refuse } from "../../refuse.js"
import type { SessionEntry } from "../../session/SessionEntry.js"
import { codeOf } from "../codeOf.js"
import type { PoolBooks } from "./createPoolBooks.js"
import { isRefusedByWallet } from "./isRefusedByWallet.js"
import type { LiveSession } from "./LiveSession.js"
import type { SessionWant } from "./SessionPool.js"
import type { SessionPoolDeps } from "./SessionPoolDeps.js"

const SESSION_SECONDS = 86_400
const CHAIN_TRIES = 150

type Opening = { readonly deps: SessionPoolDeps; readonly books: PoolBooks }

/**
 * Opens Sessions within the budget, one at a time for a node and listing; the journal has each before it is sent.
 * @throws CocoonError (what it makes) BUDGET_EXHAUSTED, SESSION_FAILED, and what the wallet or the indexer rejects with
 */
export function createOpener(deps: SessionPoolDeps, books: PoolBooks) {
  const openings = new Map<string, Promise<LiveSession>>()
  return (want: SessionWant, worst: bigint): Promise<LiveSession> => {
    const key = `${want.node.key}|${want.listing}`
    const known = openings.get(key)
    if (known !== undefined) return known
    const opening = open({ deps, books }, { ...want, worst }).finally(() => openings.delete(key))
    openings.set(key, opening)
    return opening
  }
}

async function open(
  { deps, books }: Opening,
  want: SessionWant & { readonly worst: bigint },
): Promise<LiveSession> {
  const { chain } = deps
  const { budget } = books
  const { perSession, sessionSeconds = SESSION_SECONDS } = deps.budget
  const { node, model, sheet, worst } = want
  const least = worst + 2n
  const wished = larger(perSession, least)
  const left = budget.left()
  const deposit = smaller(wished, left)
  const { minDeposit } = node.info.limits
  const enough = larger(least, minDeposit)
  if (deposit < enough) {
    const details = { needed: enough, left }
    throw refuse("BUDGET_EXHAUSTED", "too little of the budget is left for a Session", details)
  }
  const ticket = crypto.randomUUID()
  budget.take(ticket, deposit)
  try {
    const preparedAt = await books.chainSeconds()
    const expiresAt = preparedAt + sessionSeconds
    const handle = await chain.prepare({ node, model, sheet, deposit, expiresAt })
    const start = { handle, preparedAt, expiresAt, deposit, stage: "opening" as const }
    const entry = { ...start, dealId: null, pending: null, ceiling: 0n, last: null, evidence: [] }
    budget.set(ticket, 0n)
    books.standing.add(handle.address.toRawString())
    await books.update(entry)
    return await stand({ deps, books }, { entry, provider: node.key }).finally(() =>
      books.standing.delete(handle.address.toRawString()),
    )
  } finally {
    budget.set(ticket, 0n)
  }
}

/** Sends the opening and waits until the Session stands. */
async function stand(
  { deps, books }: Opening,
  { entry, provider }: { readonly entry: SessionEntry; readonly provider: string },
): Promise<LiveSession> {
  const { chain, log } = deps
  const { handle, deposit: amount } = entry
  const session = handle.address.toRawString()
  log({ event: "session-opening", provider, session, amount })
  try {
    await chain.open(handle)
  } catch (error) {
    if (isRefusedByWallet(error)) await books.update({ ...entry, stage: "closed" })
    log({ event: "session-failed", provider, session, code: codeOf(error) })
    throw error
  }
  for (let tries = 0; tries < CHAIN_TRIES; tries++) {
    const { entry: next } = await chain.recover(entry)
    if (next.stage === "closed") {
      await books.update(next)
      throw refuse("SESSION_FAILED", "the Session was not opened; its money came back")
    }
    if (next.dealId !== null) {
      const live = await books.enliven(next, false)
      await books.update(next)
      log({ event: "session-open", provider, session, amount })
      return live
    }
    await chain.pause()
  }
  throw refuse("SESSION_FAILED", "the opening does not show on chain; the sweep looks for it")
}
