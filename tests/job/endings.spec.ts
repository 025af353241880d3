import { toNano } from "@ton/core"
import { completeBy, reject } from "../world/completion.js"
import { createWorld } from "../world/createWorld.js"
import { BOND, claim, type Deal, deliver, open } from "../world/job.js"
import { CRANK_VALUE, cancel, expectGone, expire } from "../world/jobEnd.js"
import { namedKeys } from "../world/keys.js"
import { PRICES, type Prices } from "../world/networkConfig.js"
import { closedNotice } from "../world/notices.js"
import { observe } from "../world/observe.js"
import { exitCodeAt } from "../world/outcomes.js"
import { START, TERMS } from "../world/terms.js"

type Status = "open" | "claimed" | "running" | "direct"

const CLOSED = "job > provider JobClosed"
const REFUND = "job > client JobRefund"
const DEADLINE = START + 600
const DELIVERED = START + 120
const EXECUTED = START + 120

async function jobIn(status: Status, prices: Prices = "sandbox") {
  const world = await createWorld({ prices })
  const deal = await open(world, { direct: status === "direct", deadline: DEADLINE })
  if (status === "claimed" || status === "running") await claim(world, deal)
  if (status === "running") await deliver(world, deal)
  return { world, deal }
}

/** Last second of each status under the world's terms, if every step came at once. */
const LAST: Record<Status, number> = {
  open: DEADLINE,
  claimed: DELIVERED,
  running: EXECUTED + 60,
  direct: DEADLINE + 60,
}

describe.each(PRICES)("ending a Job without output at %s prices", (prices) => {
  it("client cancels an open Job: everything left comes back, nobody else hears of it", async () => {
    const { world, deal } = await jobIn("open", prices)
    const seen = await observe(world, () => cancel(world, deal))
    expect(seen.trace).toEqual(["client > job CancelJob", REFUND])
    expect(Object.keys(seen.delta).sort()).toEqual(["client", "job"])
    await expectGone(world, deal, seen)
  })

  it("client cancels a claimed Job: the claimer gets its bond, the fee and the keeper's reward", async () => {
    const { world, deal } = await jobIn("claimed", prices)
    const seen = await observe(world, () => cancel(world, deal))
    expect(seen.trace).toEqual(["client > job CancelJob", CLOSED, REFUND])
    expect(closedNotice(world, seen, CLOSED)).toMatchObject({ outcome: 3n, paid: 0n, fee: 0n })
    expect(seen.arrived(CLOSED)).toBeGreaterThan(TERMS.keeperReward)
    expect(seen.delta.provider).toBeGreaterThan(0n)
    expect(await world.provider.getLedger()).toMatchObject({ locked: 0n, stake: toNano("20") })
    expect(await world.provider.getReputation()).toMatchObject({ abandoned: 1n, failed: 0n })
    await expectGone(world, deal, seen)
  })

  it("stranger expires an open Job and earns the keeper's reward", async () => {
    const { world, deal } = await jobIn("open", prices)
    world.chain.now = LAST.open + 1
    const seen = await observe(world, () => expire(world, deal, "stranger"))
    expect(seen.trace).toEqual(["stranger > job ExpireJob", "job > stranger Payout", REFUND])
    expect(seen.spent("job > stranger Payout")).toBeGreaterThan(TERMS.keeperReward)
    expect(seen.spent("job > stranger Payout")).toBeLessThan(TERMS.keeperReward + CRANK_VALUE)
    await expectGone(world, deal, seen)
  })

  it("stranger expires a claimed Job: keeper rewarded, claimer compensated, bond free", async () => {
    const { world, deal } = await jobIn("claimed", prices)
    world.chain.now = LAST.claimed + 1
    const seen = await observe(world, () => expire(world, deal, "stranger"))
    expect(seen.trace).toEqual([
      "stranger > job ExpireJob",
      "job > stranger Payout",
      CLOSED,
      REFUND,
    ])
    expect(seen.spent("job > stranger Payout")).toBeGreaterThan(TERMS.keeperReward)
    expect(seen.delta.provider).toBeGreaterThan(0n)
    expect(await world.provider.getLedger()).toMatchObject({ locked: 0n, stake: toNano("20") })
    await expectGone(world, deal, seen)
  })

  it("client lets a claimed Job expire and cranks: the party at fault gets no reward, its claimer does", async () => {
    const { world, deal } = await jobIn("claimed", prices)
    world.chain.now = LAST.claimed + 1
    const seen = await observe(world, () => expire(world, deal, "client"))
    expect(seen.trace).toEqual(["client > job ExpireJob", CLOSED, REFUND])
    expect(seen.arrived(CLOSED)).toBeGreaterThan(TERMS.keeperReward)
    await expectGone(world, deal, seen)
  })

  it("stranger expires a running open Job: refund, 90 % of the bond to the client, 10 % to the pool", async () => {
    const { world, deal } = await jobIn("running", prices)
    world.chain.now = LAST.running + 1
    const seen = await observe(world, () => expire(world, deal, "stranger"))
    expect(seen.trace).toEqual([
      "stranger > job ExpireJob",
      "job > stranger Payout",
      CLOSED,
      REFUND,
      "provider > client BondForfeited",
      "provider > pool FundRewards",
    ])
    expect(seen.spent("provider > client BondForfeited")).toBe((BOND * 9n) / 10n)
    expect(seen.spent("provider > pool FundRewards")).toBe(BOND / 10n)
    expect(await world.provider.getLedger()).toMatchObject({
      locked: 0n,
      stake: toNano("20") - BOND,
      forfeited: BOND,
    })
    expect(await world.provider.getReputation()).toMatchObject({ failed: 1n, completed: 0n })
    await expectGone(world, deal, seen)
  })

  it("provider's owner expires its own late Job and gets no reward", async () => {
    const { world, deal } = await jobIn("running", prices)
    world.chain.now = LAST.running + 1
    const seen = await observe(world, () => expire(world, deal, "providerOwner"))
    expect(seen.delta.providerOwner).toBeLessThan(0n)
    await expectGone(world, deal, seen)
  })

  it("stranger expires a direct Job: refund, no bond, no failure counted", async () => {
    const { world, deal } = await jobIn("direct", prices)
    world.chain.now = LAST.direct + 1
    const seen = await observe(world, () => expire(world, deal, "stranger"))
    expect(seen.trace).toEqual([
      "stranger > job ExpireJob",
      "job > stranger Payout",
      CLOSED,
      REFUND,
    ])
    expect(closedNotice(world, seen, CLOSED).outcome).toBe(4n)
    expect(await world.provider.getReputation()).toMatchObject({ failed: 0n, completed: 0n })
    await expectGone(world, deal, seen)
  })

  it.each(["running", "direct"] as const)(
    "enclave rejects the input of a %s Job: refund, bond free, counted if it was bonded",
    async (status) => {
      const { world, deal } = await jobIn(status, prices)
      const seen = await observe(world, () => reject(world, deal))
      expect(seen.trace).toEqual([
        "external > provider",
        "provider > provider DeliverRejection",
        "provider > job RejectInput",
        CLOSED,
        REFUND,
      ])
      expect(closedNotice(world, seen, CLOSED)).toMatchObject({ outcome: 2n, paid: 0n, fee: 0n })
      expect(await world.provider.getLedger()).toMatchObject({ locked: 0n, stake: toNano("20") })
      const rejected = status === "running" ? 1n : 0n
      expect(await world.provider.getReputation()).toMatchObject({ rejected, failed: 0n })
      await expectGone(world, deal, seen)
    },
  )
})

describe("who may end what, and when", () => {
  const statuses: Status[] = ["open", "claimed", "running", "direct"]

  it.each(statuses)(
    "stranger cannot expire a %s Job in its last second: ERROR_TOO_EARLY",
    async (status) => {
      const { world, deal } = await jobIn(status)
      for (const now of [LAST[status] - 1, LAST[status]]) {
        world.chain.now = now
        const seen = await observe(world, () => expire(world, deal, "stranger"))
        expect(seen.trace[0]).toBe("stranger > job ExpireJob ! ERROR_TOO_EARLY")
        expect((seen.delta.stranger ?? 0n) + (seen.delta.job ?? 0n)).toBe(-seen.fees)
      }
      world.chain.now = LAST[status] + 1
      const ended = await observe(world, () => expire(world, deal, "stranger"))
      await expectGone(world, deal, ended)
    },
  )

  it.each(["running", "direct"] as const)(
    "client cannot cancel a %s Job: ERROR_WRONG_STATUS",
    async (status) => {
      const { world, deal } = await jobIn(status)
      const seen = await observe(world, () => cancel(world, deal))
      expect(seen.trace[0]).toBe("client > job CancelJob ! ERROR_WRONG_STATUS")
      expect(seen.delta).toEqual({ client: -seen.fees })
    },
  )

  it.each(statuses)("stranger cannot cancel a %s Job: ERROR_NOT_CLIENT", async (status) => {
    const { world, deal } = await jobIn(status)
    const seen = await observe(world, () => cancel(world, deal, "stranger"))
    expect(seen.trace[0]).toBe("stranger > job CancelJob ! ERROR_NOT_CLIENT")
    expect(seen.delta).toEqual({ stranger: -seen.fees })
  })

  it("an output that comes late settles while nobody has expired the Job", async () => {
    const { world, deal } = await jobIn("running")
    world.chain.now = LAST.running + 100
    const seen = await observe(world, () => completeBy(world, deal, { by: world.stranger }))
    expect(closedNotice(world, seen, CLOSED).outcome).toBe(1n)
    await expectGone(world, deal, seen)
  })

  it("an output that comes after the expiry changes nothing", async () => {
    const { world, deal } = await jobIn("direct")
    world.chain.now = LAST.direct + 1
    await expire(world, deal, "stranger")
    const seen = await observe(world, () => completeBy(world, deal, { by: world.stranger }))
    expect(seen.trace[0]).toBe("stranger > job CompleteJob ! ERROR_NOT_INITIALISED")
    expect(seen.delta).toEqual({ stranger: -seen.fees })
  })

  const half = START + 60
  it.each([
    [half, "job"],
    [half + 1, "ERROR_TOO_LATE"],
  ] as const)("enclave's refusal at half the execution time, %s: %s", async (now, outcome) => {
    const { world, deal } = await jobIn("running")
    world.chain.now = now
    const seen = await observe(world, () => reject(world, deal))
    const line = outcome === "job" ? "" : ` ! ${outcome}`
    expect(seen.trace[2]).toBe(`provider > job RejectInput${line}`)
  })

  it("enclave rejects a direct Job until its deadline and not later", async () => {
    for (const [now, line] of [
      [DEADLINE, "provider > job RejectInput"],
      [DEADLINE + 1, "provider > job RejectInput ! ERROR_TOO_LATE"],
    ] as const) {
      const { world, deal } = await jobIn("direct")
      world.chain.now = now
      expect((await observe(world, () => reject(world, deal))).trace[2]).toBe(line)
    }
  })

  const forgeries: [string, Parameters<typeof reject>[2], string][] = [
    ["of another deal", { dealId: 5n }, "ERROR_WRONG_DEAL"],
    [
      "signed by another key",
      { secretKey: namedKeys("stranger").secretKey },
      "ERROR_RECEIPT_SIGNATURE",
    ],
  ]
  it.each(forgeries)("a refusal %s is refused", async (_, changes, error) => {
    const { world, deal } = await jobIn("running")
    const seen = await observe(world, () => reject(world, deal, changes))
    expect(seen.trace).toEqual([
      "external > provider",
      "provider > provider DeliverRejection",
      `provider > job RejectInput ! ${error}`,
      "job > provider (bounced)",
    ])
    expect(exitCodeAt(seen.transactions, deal.job.address)).toBeGreaterThan(0)
    expect(seen.delta).toEqual({ provider: -seen.fees })
  })

  it("every status ends by the clock alone, with nobody but a stranger (invariant 6)", async () => {
    const ended = async (
      status: Status,
      deal: Deal,
      world: Awaited<ReturnType<typeof createWorld>>,
    ) => {
      world.chain.now = START + 180 * 86_400
      const seen = await observe(world, () => expire(world, deal, "stranger"))
      await expectGone(world, deal, seen)
      return status
    }
    for (const status of statuses) {
      const { world, deal } = await jobIn(status)
      expect(await ended(status, deal, world)).toBe(status)
    }
  })
})
