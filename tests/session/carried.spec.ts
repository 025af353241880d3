import { BPS, split } from "@cocoon/protocol"
import { loadSessionLedger } from "@cocoon/wrappers"
import fc from "fast-check"
import { createWorld, type World } from "../world/createWorld.js"
import { forwardPrices } from "../world/fees.js"
import { PRICES } from "../world/networkConfig.js"
import { type Outcome, observe } from "../world/observe.js"
import { partsUpTo, type Rates, type Sent, wayOf } from "../world/payment.js"
import { closeBy, redeemBy } from "../world/redeem.js"
import { openChannel, SESSION_DEPOSIT, type SessionDeal } from "../world/session.js"
import { finalizeClose, requestClose, sessionClosed } from "../world/sessionEnd.js"
import { START, TERMS, termsCell } from "../world/terms.js"

const CLOSE_SECONDS = Number(TERMS.closeSeconds)
const OWNER = "session > providerOwner Payout"
const ROYALTY = "session > modelOwner Payout"
const FEE = "session > pool CollectFee"
const CLOSED = "session > provider SessionClosed"

/** Costs one nanoTON a token, so that usage is money. */
const UNIT = {
  $$type: "PriceSheet",
  prompt: 1_000_000n,
  cached: 0n,
  completion: 0n,
  reasoning: 0n,
} as const
const tokens = (prompt: bigint) => ({ prompt, cached: 0n, completion: 0n, reasoning: 0n })

function expectSent(seen: Outcome, amounts: Omit<Sent, "paid">): void {
  const { owner, royalty, fee } = amounts
  expect([OWNER, ROYALTY, FEE].map((edge) => seen.spent(edge))).toEqual([owner, royalty, fee])
}

async function balanceOf(world: World, deal: SessionDeal): Promise<bigint> {
  return (await world.chain.getContract(deal.session.address)).balance
}

async function ledgerOf(deal: SessionDeal) {
  const state = await deal.session.getSession()
  if (!state) throw new Error("the Session has no state")
  return loadSessionLedger(state.ledger.beginParse())
}

describe.each(PRICES)("fees and royalties that wait, at %s prices", (prices) => {
  const rates = fc.record({
    feeBps: fc.constantFrom(0n, 1n, 250n, 1_000n),
    royaltyBps: fc.constantFrom(0n, 3n, 500n, 5_000n),
  })
  const steps = fc.array(fc.integer({ min: 0, max: 12_000_000 }), { minLength: 4, maxLength: 8 })
  const last = fc.constantFrom("final receipt" as const, "challenge period" as const)

  it("to the nanoTON: every payment is the whole's part less what was sent, and at the end nothing is owed", async () => {
    await fc.assert(
      fc.asyncProperty(rates, steps, last, async (parts, increments, ending) => {
        const world = await createWorld({ prices })
        const least = wayOf(world)
        const deal = await openChannel(world, {
          terms: termsCell({ feeBps: parts.feeBps }),
          royaltyBps: Number(parts.royaltyBps),
          sheet: UNIT,
        })
        const sent: Sent = { paid: 0n, owner: 0n, royalty: 0n, fee: 0n }
        let claimed = 0n
        for (const increment of increments) {
          claimed += BigInt(increment)
          const next = partsUpTo(sent, claimed, { rates: parts, least })
          const seen = await observe(world, () => redeemBy(world, deal, { usage: tokens(claimed) }))
          if (next.owner <= least) {
            expect(seen.trace[0]).toBe("stranger > session Redeem ! ERROR_NOTHING_NEW")
            continue
          }
          expectSent(seen, next)
          sent.paid = claimed
          sent.owner += next.owner
          sent.royalty += next.royalty
          sent.fee += next.fee
          const { paid, fee, royalty } = await ledgerOf(deal)
          expect({ paid, fee, royalty }).toEqual({
            paid: claimed,
            fee: sent.fee,
            royalty: sent.royalty,
          })
          expect(await balanceOf(world, deal)).toBeGreaterThan(
            SESSION_DEPOSIT - claimed + next.carried,
          )
        }
        await expectEnd({ world, deal, ending, sent, claimed, parts })
      }),
      { numRuns: 8, seed: 7 },
    )
  })

  interface End {
    readonly world: World
    readonly deal: SessionDeal
    readonly ending: "final receipt" | "challenge period"
    readonly sent: Sent
    readonly claimed: bigint
    readonly parts: Rates
  }

  async function expectEnd({ world, deal, ending, sent, claimed, parts }: End): Promise<void> {
    const least = wayOf(world)
    const byReceipt = ending === "final receipt"
    const paid = byReceipt ? claimed : sent.paid
    if (!byReceipt) {
      await requestClose(world, deal)
      world.chain.now = START + CLOSE_SECONDS + 1
    }
    const seen = await observe(world, () =>
      byReceipt
        ? closeBy(world, deal, { usage: tokens(claimed) })
        : finalizeClose(world, deal, "client"),
    )
    const next = partsUpTo(sent, paid, { rates: parts, least })
    const owner = next.owner + next.carried
    // What cannot pay its way goes with the rest; it is at most three times the way.
    const arrives = owner > forwardPrices(world.chain.config).lump
    expectSent(seen, { owner: arrives ? owner : 0n, royalty: next.royalty, fee: next.fee })
    expect(sessionClosed(world, seen, CLOSED)).toMatchObject({ paid, fee: sent.fee + next.fee })
    expect(await balanceOf(world, deal)).toBe(0n)
  }
})

describe("a fee that waits", () => {
  it("goes out once it is worth its way, and the owner never waits for it", async () => {
    const world = await createWorld()
    const deal = await openChannel(world, { sheet: UNIT })
    const step = (wayOf(world) * BPS) / TERMS.feeBps / 2n
    const first = await observe(world, () => redeemBy(world, deal, { usage: tokens(step) }))
    expect(first.spent(FEE)).toBe(0n)
    expect(first.spent(OWNER)).toBe(split({ paid: step, feeBps: 250n, royaltyBps: 500n }).owner)
    const second = await observe(world, () => redeemBy(world, deal, { usage: tokens(3n * step) }))
    expect(second.spent(FEE)).toBe((3n * step * TERMS.feeBps) / BPS)
  })

  it("that was never worth its way is none: at the end it is the owner's and counts nothing", async () => {
    const world = await createWorld()
    const deal = await openChannel(world, { sheet: UNIT, royaltyBps: 0 })
    const paid = 20_000_000n
    await redeemBy(world, deal, { usage: tokens(paid) })
    await requestClose(world, deal)
    world.chain.now = START + CLOSE_SECONDS + 1
    const seen = await observe(world, () => finalizeClose(world, deal))
    expect(seen.spent(OWNER)).toBe((paid * TERMS.feeBps) / BPS)
    expect(sessionClosed(world, seen, CLOSED)).toMatchObject({ paid, fee: 0n })
    expect(await world.provider.getReputation()).toMatchObject({ completed: 0n, earned: 0n })
    expect(await balanceOf(world, deal)).toBe(0n)
  })
})
