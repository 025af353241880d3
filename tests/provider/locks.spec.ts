import { type JobClosed, storeJobClosed } from "@cocoon/wrappers"
import { beginCell, type Cell, toNano } from "@ton/core"
import { internal } from "@ton/sandbox"
import { attest } from "../world/attest.js"
import { BOND_BUDGET, STAKE } from "../world/constants.js"
import { createWorld } from "../world/createWorld.js"
import { forge } from "../world/forge.js"
import { BOND, claim, deliver, open } from "../world/job.js"
import { expire } from "../world/jobEnd.js"
import { toUint } from "../world/keys.js"
import { observe } from "../world/observe.js"
import { exitCodeAt } from "../world/outcomes.js"
import { START } from "../world/terms.js"
import { DAY, expectLedger, owner, VALUE } from "./ledger.js"

describe("bonds", () => {
  it("locks together stay within the budget to the nanoTON: ERROR_BOND_BUDGET", async () => {
    const world = await createWorld()
    await claim(world, await open(world, { direct: false, nonce: 1n }), {
      bond: BOND_BUDGET - BOND,
    })
    const deal = await open(world, { direct: false, nonce: 2n })
    const over = await observe(world, () => claim(world, deal, { bond: BOND + 1n }))
    expect(over.trace[1]).toMatch(/ERROR_BOND_BUDGET$/)
    const seen = await observe(world, () => claim(world, deal, { bond: BOND }))
    expect(seen.trace.at(-1)).toBe("job2 > provider ClaimAccepted")
    await expectLedger(world, { locked: BOND_BUDGET, lockCount: 2n })
  })

  it("a budget lowered below the locks stops new claims only", async () => {
    const world = await createWorld()
    await claim(world, await open(world, { direct: false }))
    await owner(world, { $$type: "SetBondBudget", queryId: 0n, bondBudget: 0n })
    const deal = await open(world, { direct: false, nonce: 2n })
    expect((await observe(world, () => claim(world, deal))).trace[1]).toMatch(/ERROR_BOND_BUDGET$/)
    await expectLedger(world, { locked: BOND, bondBudget: 0n })
  })

  it("a bond above the free stake is refused: ERROR_STAKE_NOT_FREE", async () => {
    const world = await createWorld()
    await owner(world, { $$type: "SetBondBudget", queryId: 0n, bondBudget: toNano("100") })
    const deal = await open(world, { direct: false })
    const seen = await observe(world, () => claim(world, deal, { bond: STAKE + 1n }))
    expect(seen.trace[1]).toMatch(/ERROR_STAKE_NOT_FREE$/)
  })

  it("forfeits weigh on the budget for 24 hours and not one second more", async () => {
    const world = await createWorld()
    const first = await open(world, { direct: false })
    await claim(world, first, { bond: BOND_BUDGET })
    await deliver(world, first)
    const at = START + 1_000
    world.chain.now = at
    await expire(world, first, "stranger")
    await expectLedger(world, { locked: 0n, forfeited: BOND_BUDGET, stake: STAKE - BOND_BUDGET })
    world.chain.now = at + DAY
    await attest(world)
    const deal = await open(world, { direct: false, nonce: 2n, deadline: START + 3 * DAY })
    expect((await observe(world, () => claim(world, deal))).trace[1]).toMatch(/ERROR_BOND_BUDGET$/)
    world.chain.now = at + DAY + 1
    const seen = await observe(world, () => claim(world, deal))
    expect(seen.trace.at(-1)).toBe("job2 > provider ClaimAccepted")
  })

  it("forfeits within 24 hours of each other add up and begin the 24 hours anew", async () => {
    const world = await createWorld()
    for (const [nonce, at] of [
      [1n, START],
      [2n, START + 23 * 3_600],
      [3n, START + 46 * 3_600],
    ] as const) {
      world.chain.now = at
      await attest(world)
      const deal = await open(world, { direct: false, nonce })
      await claim(world, deal, { bond: toNano("2") })
      await deliver(world, deal)
      world.chain.now = at + 500
      await expire(world, deal, "stranger")
    }
    await expectLedger(world, { forfeited: toNano("6"), stake: STAKE - toNano("6") })
  })

  it("stranger frees a lock only after its date: ERROR_LOCK_NOT_DUE", async () => {
    const world = await createWorld()
    const deal = await open(world, { direct: false })
    await claim(world, deal)
    const release = () =>
      observe(world, () =>
        world.provider.send(
          world.stranger.getSender(),
          { value: VALUE },
          { $$type: "ReleaseLock", queryId: 0n, slot: 0n },
        ),
      )
    world.chain.now = START + 14 * DAY
    expect((await release()).trace[0]).toMatch(/ERROR_LOCK_NOT_DUE$/)
    world.chain.now = START + 14 * DAY + 1
    expect((await release()).trace[0]).toBe("stranger > provider ReleaseLock")
    await expectLedger(world, { locked: 0n, lockCount: 0n, stake: STAKE })
    expect((await release()).trace[0]).toMatch(/ERROR_LOCK_NOT_DUE$/)
  })

  it("a taken slot is refused: ERROR_ALREADY_LOCKED, and one beyond 63: ERROR_NO_SUCH_SLOT", async () => {
    const world = await createWorld()
    await claim(world, await open(world, { direct: false }), { slot: 63n })
    const deal = await open(world, { direct: false, nonce: 2n })
    for (const [slot, error] of [
      [63n, /ERROR_ALREADY_LOCKED$/],
      [64n, /ERROR_NO_SUCH_SLOT$/],
    ] as const) {
      expect((await observe(world, () => claim(world, deal, { slot }))).trace[1]).toMatch(error)
    }
    await expectLedger(world, { lockCount: 1n, locked: BOND })
  })

  it("a Job that ends frees its own lock only: not another's in the slot that it names", async () => {
    const world = await createWorld()
    const first = await open(world, { direct: false })
    await claim(world, first)
    const notice = (changes: Partial<JobClosed>) =>
      beginCell()
        .store(
          storeJobClosed({
            $$type: "JobClosed",
            queryId: 0n,
            client: world.client.address,
            nonce: first.nonce,
            termsHash: toUint(world.terms.hash()),
            openedAt: BigInt(first.openedAt),
            outcome: 2n,
            slot: 0n,
            paid: 0n,
            fee: 0n,
            usage: null,
            ...changes,
          }),
        )
        .endCell()
    const other = await open(world, { direct: false, nonce: 2n })
    for (const [from, changes] of [
      [first, { slot: 1n }],
      [first, { openedAt: BigInt(first.openedAt + 1) }],
      [other, { nonce: other.nonce }],
    ] as const) {
      const body = notice(changes)
      const { transactions } = await forge(world, {
        from: from.job.address,
        to: world.provider.address,
        body,
      })
      expect(exitCodeAt(transactions, world.provider.address)).toBe(0)
      await expectLedger(world, { lockCount: 1n, locked: BOND })
    }
    await forge(world, { from: first.job.address, to: world.provider.address, body: notice({}) })
    await expectLedger(world, { lockCount: 0n, locked: 0n, stake: STAKE })
  })

  it("a bounced claim frees its own lock only: by slot, Job and opening", async () => {
    const world = await createWorld()
    const deal = await open(world, { direct: false })
    await claim(world, deal)
    const { address: from } = deal.job
    const bounced = (slot: bigint, openedAt: number) =>
      beginCell()
        .storeUint(0xffffffff, 32)
        .storeUint(0xc0060002, 32)
        .storeUint(0, 64)
        .storeUint(slot, 8)
        .storeUint(openedAt, 32)
        .endCell()
    const send = (sender: typeof from, body: Cell) =>
      world.chain.sendMessage(
        internal({ from: sender, to: world.provider.address, value: VALUE, bounced: true, body }),
      )
    await send(from, bounced(1n, deal.openedAt))
    await send(from, bounced(0n, deal.openedAt + 1))
    await send(world.stranger.address, bounced(0n, deal.openedAt))
    await expectLedger(world, { lockCount: 1n, locked: BOND })
    await send(from, bounced(0n, deal.openedAt))
    await expectLedger(world, { lockCount: 0n, locked: 0n, stake: STAKE })
  })

  it("a bounced claim from an address that holds no lock changes nothing", async () => {
    const world = await createWorld()
    await claim(world, await open(world, { direct: false }))
    await forge(world, { from: world.stranger.address, to: world.provider.address })
    await expectLedger(world, { locked: BOND, lockCount: 1n })
  })
})
