import fc from "fast-check"
import type { Command } from "./command.js"
import * as deals from "./dealCommands.js"
import * as govern from "./governCommands.js"
import * as hostile from "./hostileCommands.js"
import { DAY } from "./ledger.js"
import * as listings from "./modelCommands.js"
import * as nodes from "./nodeCommands.js"
import * as rewards from "./rewardCommands.js"
import * as sessions from "./sessionCommands.js"
import * as starved from "./starvedCommands.js"

const slots = fc.integer({ min: 1, max: 3 })
/** The first is honest, the second too, the third often claims and never delivers. */
const node = fc.constantFrom(0, 0, 1, 1, 2)
const ton = (most: number) =>
  fc.integer({ min: 0, max: most * 4 }).map((n) => BigInt(n) * 250_000_000n)
const people = fc.constantFrom("client" as const, "stranger" as const)
const keepers = fc.constantFrom("client" as const, "stranger" as const, "providerOwner" as const)
const values = fc.constantFrom(100_000n, 3_000_000n, 1_000_000_000n)

const opening = fc
  .record({
    slot: slots,
    node,
    direct: fc.boolean(),
    budget: fc.constantFrom(1n, 100_000_000n, 1_000_000_000n, 4_000_000_000n),
    window: fc.constantFrom(60, 600, 20 * DAY),
    startBps: fc.constantFrom(10_000, 6_000, 4_000, 0),
    auctionSeconds: fc.constantFrom(0, 30, 300),
  })
  .map(deals.opens)

const completion = fc
  .record({
    slot: slots,
    tokens: fc.constantFrom(0n, 1_000n, 10n ** 8n, 10n ** 15n),
    by: people,
    referenced: fc.boolean(),
  })
  .map(deals.completes)

const usual: fc.Arbitrary<Command>[] = [
  opening,
  fc.tuple(slots, node).map(([slot, by]) => deals.claims(slot, by, 0n)),
  slots.map(deals.delivers),
  completion,
]

const claim = fc.record({
  metered: fc.constantFrom(0n, 1_000_000n, 3_000_000n, 20_000_000n, 400_000_000n, 10n ** 12n),
  authorised: fc.constantFrom(0n, 2_000_000n, 20_000_000n, 500_000_000n, 10n ** 12n),
})
const sessionOpening = fc.record({
  node,
  deposit: fc.constantFrom(1n, 300_000_000n, 2_000_000_000n),
  seconds: fc.constantFrom(60, 600, 30 * DAY),
})

const channels: fc.Arbitrary<Command>[] = [
  fc.tuple(slots, sessionOpening).map(([slot, of]) => sessions.opensSession(slot, of)),
  fc.tuple(slots, claim).map(([slot, amounts]) => sessions.redeems(slot, amounts)),
]

const frequent: fc.Arbitrary<Command>[] = [
  fc.tuple(slots, node, ton(1)).map(([slot, by, extra]) => deals.claims(slot, by, extra)),
  fc.tuple(slots, keepers).map(([slot, by]) => deals.expires(slot, by)),
  fc.tuple(slots, people).map(([slot, by]) => deals.challenges(slot, by)),
  fc.tuple(slots, fc.boolean()).map(([slot, honest]) => deals.reveals(slot, honest)),
  fc.constantFrom(1, 30, 60, 61, 121, 180, 241, 700).map(hostile.waits),
  fc.constantFrom(3_600, 3_600, DAY).map(hostile.waits),
  node.map((at) => nodes.attests(at, "good")),
  fc.constant(null).map(rewards.passes),
  node.map((at) => rewards.reports(at, 1)),
  node.map((at) => rewards.collects(at, 2)),
]

const endings: fc.Arbitrary<Command>[] = [
  fc.tuple(slots, claim).map(([slot, amounts]) => sessions.closesSession(slot, amounts)),
  fc.tuple(slots, keepers).map(([slot, by]) => sessions.requestsClose(slot, by)),
  fc.tuple(slots, keepers).map(([slot, by]) => sessions.finalizes(slot, by)),
  fc
    .tuple(slots, fc.constantFrom(0n, 200_000_000n), fc.constantFrom(0, -1, 1, 60, 60 * DAY))
    .map(([slot, amount, seconds]) => sessions.topsUp(slot, amount, seconds)),
  slots.map(sessions.redeemsAgain),
  slots.map(hostile.replays),
]

const evidence = fc.constantFrom<nodes.Evidence>(
  "stale",
  "other report",
  "other image",
  "ending",
  "ended",
)

const owners: fc.Arbitrary<Command>[] = [
  fc.tuple(node, ton(12)).map(([at, amount]) => nodes.unstakes(at, amount)),
  node.map(nodes.withdraws),
  fc.tuple(node, ton(5)).map(([at, amount]) => nodes.stakes(at, amount)),
  fc.tuple(node, ton(20)).map(([at, amount]) => nodes.budgets(at, amount)),
  fc
    .tuple(node, fc.constantFrom(true, false, false, false))
    .map(([at, frozen]) => nodes.freezes(at, frozen)),
  fc
    .tuple(node, fc.constantFrom(1_000_000_000n, 10n ** 15n))
    .map(([at, amount]) => nodes.drains(at, amount)),
  fc.tuple(node, evidence).map(([at, kind]) => nodes.attests(at, kind)),
  node.map(nodes.submits),
  fc.tuple(slots, node).map(([slot, by]) => deals.releases(slot, by)),
  slots.map(deals.rejects),
  fc.tuple(slots, people).map(([slot, by]) => deals.cancels(slot, by)),
  fc.tuple(slots, node).map(([slot, by]) => nodes.claimsGone(slot, by)),
]

const governed: fc.Arbitrary<Command>[] = [
  fc
    .tuple(
      fc.constantFrom("terms" as const, "image" as const),
      fc.bigInt({ min: 0n, max: 5_000n }),
      fc.constantFrom("governor" as const, "governor" as const, "guardian" as const),
    )
    .map(([kind, number, by]) => govern.proposes(kind, number, by)),
  fc
    .tuple(fc.nat(15), fc.constantFrom(true, true, true, false))
    .map(([pick, honest]) => govern.executes(pick, honest)),
  fc
    .tuple(
      fc.nat(15),
      fc.constantFrom("governor" as const, "guardian" as const, "stranger" as const),
    )
    .map(([pick, by]) => govern.cancelsChange(pick, by)),
  fc
    .tuple(
      fc.constantFrom(0, 0, 60, DAY, 14 * DAY, 15 * DAY),
      fc.constantFrom("guardian" as const, "stranger" as const),
    )
    .map(([seconds, by]) => govern.pauses(seconds, by)),
  node.map(govern.revokes),
]

const pool: fc.Arbitrary<Command>[] = [
  fc.tuple(node, fc.nat(3)).map(([at, back]) => rewards.reports(at, back)),
  fc.tuple(node, fc.nat(5)).map(([at, back]) => rewards.collects(at, back)),
  fc.constant(null).map(rewards.turns),
  ton(8).map((amount) => rewards.sponsors(amount + 100_000_000n)),
  fc.constant(null).map(rewards.syncs),
  node.map(rewards.asks),
]

const attackers: fc.Arbitrary<Command>[] = [
  fc.tuple(fc.nat(100), values).map(([pick, value]) => hostile.attacks(pick, value)),
  fc
    .tuple(fc.nat(20), fc.nat(20), values)
    .map(([pick, target, value]) => hostile.garbage(pick, target, value)),
  node.map(hostile.calls),
  fc
    .tuple(node, fc.constantFrom("same receipt", "other counter", "other key"))
    .map(([at, kind]) => nodes.equivocates(at, kind as nodes.Contradiction)),
]

const poor = fc.constantFrom(1_000n, 500_000n, 2_000_000n, 6_000_000n, 15_000_000n)
const cranks = fc.constantFrom("ReportEpoch" as const, "ClaimEpoch" as const)

const starving: fc.Arbitrary<Command>[] = [
  fc.tuple(slots, node, poor).map(([slot, by, value]) => starved.claimsPoorly(slot, by, value)),
  fc.tuple(slots, poor).map(([slot, value]) => starved.expiresPoorly(slot, value)),
  fc.tuple(slots, poor).map(([slot, value]) => starved.completesPoorly(slot, value)),
  fc.tuple(slots, poor).map(([slot, value]) => starved.challengesPoorly(slot, value)),
  fc.tuple(node, poor).map(([at, value]) => starved.unstakesPoorly(at, value)),
  fc.tuple(node, cranks, poor).map(([at, kind, value]) => starved.cranksPoorly(at, kind, value)),
]

const owner = fc.constantFrom("modelOwner" as const, "modelOwner" as const, "stranger" as const)

const listing: fc.Arbitrary<Command>[] = [
  fc.tuple(fc.constantFrom(0, 1, 1, 2), owner).map(([ahead, by]) => listings.rekeys(ahead, by)),
  fc.tuple(fc.constantFrom(0, 0, 1), owner).map(([ahead, by]) => listings.grants(ahead, by)),
]

const seldom: fc.Arbitrary<Command>[] = [
  fc.constantFrom(8 * DAY, 15 * DAY, 40 * DAY, 200 * DAY).map(hostile.waits),
  owner.map(listings.delists),
  fc.constantFrom(1, 2, 2).map((at) => nodes.equivocates(at, "true")),
]

const weighted = (list: readonly fc.Arbitrary<Command>[], weight: number) =>
  list.map((arbitrary) => ({ arbitrary, weight }))

/** Any action of any actor; what carries a deal on comes most often, so that deals also get to their end. */
export const ACTION: fc.Arbitrary<Command> = fc.oneof(
  ...weighted(usual, 48),
  ...weighted(channels, 32),
  ...weighted(frequent, 16),
  ...weighted(endings, 12),
  ...weighted(owners, 7),
  ...weighted(governed, 6),
  ...weighted(pool, 6),
  ...weighted(attackers, 8),
  ...weighted(starving, 7),
  ...weighted(listing, 5),
  ...weighted(seldom, 5),
)
