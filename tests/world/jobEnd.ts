import { split } from "@cocoon/protocol"
import type { SendMessageResult } from "@ton/sandbox"
import { ROYALTY_BPS } from "./constants.js"
import type { World } from "./createWorld.js"
import type { Deal } from "./job.js"
import type { Outcome } from "./observe.js"
import { TERMS } from "./terms.js"

/** The client or anyone else sends ExpireJob. */
export function expire(world: World, deal: Deal, by: "client" | "stranger" | "providerOwner") {
  return deal.job.send(
    world[by].getSender(),
    { value: CRANK_VALUE },
    { $$type: "ExpireJob", queryId: 11n },
  )
}

/** The client sends CancelJob. */
export function cancel(
  world: World,
  deal: Deal,
  by: "client" | "stranger" = "client",
): Promise<SendMessageResult> {
  return deal.job.send(
    world[by].getSender(),
    { value: CRANK_VALUE },
    { $$type: "CancelJob", queryId: 10n },
  )
}

/** Value attached to the messages that end a Job, nanoTON. */
export const CRANK_VALUE = 100_000_000n

/** How a payment is divided under the world's terms and royalty. */
export function splitOf(paid: bigint) {
  return split({ paid, feeBps: TERMS.feeBps, royaltyBps: BigInt(ROYALTY_BPS) })
}

/** Fails unless the Job's account ended and left nothing behind. */
export async function expectGone(world: World, deal: Deal, outcome: Outcome): Promise<void> {
  const account = await world.chain.getContract(deal.job.address)
  expect([account.balance, account.accountState?.type ?? "none"]).toEqual([0n, "none"])
  expect(outcome.trace.filter((line) => line.includes("!"))).toEqual([])
}
