import fc from "fast-check"
import type { Command } from "./command.js"
import {
  cancels,
  claims,
  completes,
  delivers,
  expires,
  opens,
  rejects,
  releases,
} from "./dealCommands.js"
import * as plain from "./ledger.js"
import {
  attacks,
  attests,
  budgets,
  calls,
  executes,
  freezes,
  proposes,
  replays,
  revokes,
  stakes,
  submits,
  unstakes,
  waits,
  withdraws,
} from "./networkCommands.js"
import {
  closesSession,
  finalizes,
  opensSession,
  redeems,
  redeemsAgain,
  requestsClose,
  topsUp,
} from "./sessionCommands.js"

const slots = fc.integer({ min: 1, max: 3 })
const ton = (most: number) =>
  fc.integer({ min: 0, max: most * 4 }).map((n) => BigInt(n) * 250_000_000n)
const people = fc.constantFrom("client" as const, "stranger" as const)
const keepers = fc.constantFrom("client" as const, "stranger" as const, "providerOwner" as const)

const opening = fc
  .record({
    slot: slots,
    direct: fc.boolean(),
    budget: fc.constantFrom(1n, 100_000_000n, 1_000_000_000n, 4_000_000_000n),
    window: fc.constantFrom(60, 600, 20 * plain.DAY),
  })
  .map(opens)

const usual: fc.Arbitrary<Command>[] = [
  opening,
  slots.map((slot) => claims(slot, 0n)),
  slots.map(delivers),
  fc
    .tuple(slots, fc.constantFrom(0n, 1_000n, 10n ** 8n, 10n ** 15n), people)
    .map(([slot, tokens, by]) => completes(slot, tokens, by)),
]

const frequent: fc.Arbitrary<Command>[] = [
  fc.tuple(slots, ton(1)).map(([slot, extra]) => claims(slot, extra)),
  fc.tuple(slots, keepers).map(([slot, by]) => expires(slot, by)),
  fc.constantFrom(1, 30, 60, 61, 121, 180, 241, 700).map(waits),
  fc.constant(null).map(attests),
  slots.map(replays),
]

const rare: fc.Arbitrary<Command>[] = [
  slots.map(rejects),
  fc.tuple(slots, people).map(([slot, by]) => cancels(slot, by)),
  slots.map(releases),
  fc.constantFrom(3_600, plain.DAY, 8 * plain.DAY, 15 * plain.DAY).map(waits),
  ton(12).map(unstakes),
  fc.constant(null).map(withdraws),
  ton(5).map(stakes),
  ton(20).map(budgets),
  fc.constantFrom(true, false, false, false).map(freezes),
  fc.nat(100).map(attacks),
  fc.constant(null).map(calls),
  fc.constant(null).map(revokes),
  fc.constant(null).map(submits),
  fc.bigInt({ min: 0n, max: 1_000n }).map(proposes),
  fc.nat(15).map(executes),
]

const claim = fc.record({
  metered: fc.constantFrom(0n, 1_000_000n, 3_000_000n, 20_000_000n, 400_000_000n, 10n ** 12n),
  authorised: fc.constantFrom(0n, 2_000_000n, 20_000_000n, 500_000_000n, 10n ** 12n),
})

const sessions: fc.Arbitrary<Command>[] = [
  fc
    .tuple(
      slots,
      fc.constantFrom(1n, 300_000_000n, 2_000_000_000n),
      fc.constantFrom(60, 600, 30 * plain.DAY),
    )
    .map(([slot, deposit, seconds]) => opensSession(slot, deposit, seconds)),
  fc.tuple(slots, claim).map(([slot, amounts]) => redeems(slot, amounts)),
  fc.tuple(slots, claim).map(([slot, amounts]) => redeems(slot, amounts)),
]

const endings: fc.Arbitrary<Command>[] = [
  fc.tuple(slots, claim).map(([slot, amounts]) => closesSession(slot, amounts)),
  fc.tuple(slots, keepers).map(([slot, by]) => requestsClose(slot, by)),
  fc.tuple(slots, keepers).map(([slot, by]) => finalizes(slot, by)),
  fc
    .tuple(slots, fc.constantFrom(0n, 200_000_000n), fc.constantFrom(0, -1, 1, 60, 60 * plain.DAY))
    .map(([slot, amount, seconds]) => topsUp(slot, amount, seconds)),
  slots.map(redeemsAgain),
]

/** Any action of any actor; what carries a deal on comes most often, so that deals also get to their end. */
export const ACTION: fc.Arbitrary<Command> = fc.oneof(
  ...usual.map((arbitrary) => ({ arbitrary, weight: 12 })),
  ...sessions.map((arbitrary) => ({ arbitrary, weight: 8 })),
  ...endings.map((arbitrary) => ({ arbitrary, weight: 3 })),
  ...frequent.map((arbitrary) => ({ arbitrary, weight: 5 })),
  ...rare.map((arbitrary) => ({ arbitrary, weight: 2 })),
)
