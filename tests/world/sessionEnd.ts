import { loadSessionClosed, type SessionClosed } from "@cocoon/wrappers"
import { toNano } from "@ton/core"
import type { SendMessageResult } from "@ton/sandbox"
import type { World } from "./createWorld.js"
import type { Outcome } from "./observe.js"
import type { SessionDeal } from "./session.js"
import { edgeOf } from "./trace.js"

type Person = "client" | "stranger" | "providerOwner"

/** Value attached to the messages that end a Session, nanoTON. */
export const CLOSE_VALUE = toNano("0.1")

/** Somebody sends RequestClose. */
export function requestClose(
  world: World,
  deal: SessionDeal,
  by: Person = "client",
): Promise<SendMessageResult> {
  const message = { $$type: "RequestClose", queryId: 23n } as const
  return deal.session.send(world[by].getSender(), { value: CLOSE_VALUE }, message)
}

/** Somebody sends FinalizeClose. */
export function finalizeClose(
  world: World,
  deal: SessionDeal,
  by: Person = "stranger",
): Promise<SendMessageResult> {
  const message = { $$type: "FinalizeClose", queryId: 24n } as const
  return deal.session.send(world[by].getSender(), { value: CLOSE_VALUE }, message)
}

export interface TopUpOptions {
  readonly amount?: bigint
  /** 0: the end stays as it was. */
  readonly expiresAt?: number
  readonly value?: bigint
  readonly by?: Person
}

/** The client, unless said otherwise, sends TopUp. */
export function topUp(
  world: World,
  deal: SessionDeal,
  options: TopUpOptions = {},
): Promise<SendMessageResult> {
  const { amount = toNano("1"), expiresAt = 0, by = "client" } = options
  const value = options.value ?? amount + toNano("0.1")
  const message = { $$type: "TopUp", queryId: 25n, amount, expiresAt: BigInt(expiresAt) } as const
  return deal.session.send(world[by].getSender(), { value }, message)
}

/** The last notice of a Session along an edge "session > provider SessionClosed". */
export function sessionClosed(world: World, outcome: Outcome, edge: string): SessionClosed {
  const message = outcome.transactions
    .flatMap((tx) => (tx.inMessage ? [tx.inMessage] : []))
    .find((candidate) => edgeOf(world.labels, candidate) === edge)
  if (!message) throw new Error(`no message along ${edge}`)
  return loadSessionClosed(message.body.beginParse())
}

/** Fails unless the Session's account ended and left nothing behind. */
export async function expectClosed(
  world: World,
  deal: SessionDeal,
  outcome: Outcome,
): Promise<void> {
  const account = await world.chain.getContract(deal.session.address)
  expect([account.balance, account.accountState?.type ?? "none"]).toEqual([0n, "none"])
  expect(outcome.trace.filter((line) => line.includes("!"))).toEqual([])
}
