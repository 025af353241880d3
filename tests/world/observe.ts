import type { Message } from "@ton/core"
import type { SendMessageResult } from "@ton/sandbox"
import type { World } from "./createWorld.js"
import { forwardFeeOf, forwardPrices, networkFees } from "./fees.js"
import { edgeOf, labelOf, traceOf } from "./trace.js"

/** What an action did to everybody. */
export interface Outcome {
  readonly transactions: SendMessageResult["transactions"]
  /** Every message in order, see `traceOf`. */
  readonly trace: readonly string[]
  /** Network fees of all hops, nanoTON. */
  readonly fees: bigint
  /** Balance after less balance before, by label, nanoTON; accounts that did not change are left out. */
  readonly delta: Readonly<Record<string, bigint>>
  /** What arrived along an edge "from > to Message", nanoTON. */
  readonly arrived: (edge: string) => bigint
  /** What was spent along an edge: what arrived and the forward fees of its way, nanoTON. */
  readonly spent: (edge: string) => bigint
}

/** Balances of all accounts by label, nanoTON. */
export function balances(world: World): Map<string, bigint> {
  return new Map(
    world.accounts
      .knownContracts()
      .map((contract) => [labelOf(world.labels, contract.address), contract.balance] as const),
  )
}

const total = (books: Map<string, bigint>) => [...books.values()].reduce((sum, x) => sum + x, 0n)

/** Runs an action and reports what it did; throws if value appeared or vanished (invariant 1). */
export async function observe(
  world: World,
  action: () => Promise<SendMessageResult>,
): Promise<Outcome> {
  const before = balances(world)
  const { transactions } = await action()
  const after = balances(world)
  const fees = networkFees(transactions)
  if (total(before) !== total(after) + fees) {
    throw new Error(`value not conserved: ${total(before)} != ${total(after)} + ${fees}`)
  }
  const delta: Record<string, bigint> = {}
  for (const [name, balance] of after) {
    const change = balance - (before.get(name) ?? 0n)
    if (change !== 0n) delta[name] = change
  }
  const prices = forwardPrices(world.chain.config)
  const along = (edge: string, value: (message: Message) => bigint) =>
    transactions
      .flatMap((tx) => (tx.inMessage ? [tx.inMessage] : []))
      .filter((message) => edgeOf(world.labels, message) === edge)
      .reduce((sum, message) => sum + value(message), 0n)
  return {
    transactions,
    trace: traceOf(world.labels, transactions),
    fees,
    delta,
    arrived: (edge) => along(edge, coinsOf),
    spent: (edge) => along(edge, (message) => coinsOf(message) + forwardFeeOf(prices, message)),
  }
}

function coinsOf({ info }: Message): bigint {
  return info.type === "internal" ? info.value.coins : 0n
}
