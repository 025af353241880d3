import { toNano } from "@ton/core"
import { RESERVE, STAKE } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import { BOND, claim, open } from "../world/job.js"
import { PRICES } from "../world/networkConfig.js"
import { observe } from "../world/observe.js"
import { registration } from "../world/setup.js"
import { START } from "../world/terms.js"
import { DAY, expectLedger, owner } from "./ledger.js"

const PAYOUT = "provider > providerOwner ProviderPayout"

const unstake = (world: World, amount: bigint) =>
  owner(world, { $$type: "RequestUnstake", queryId: 0n, amount })
const withdraw = (world: World) => owner(world, { $$type: "WithdrawStake", queryId: 0n })

describe.each(PRICES)("stake at %s prices", (prices) => {
  it("owner unstakes: unbonds for seven days, then is paid in full", async () => {
    const world = await createWorld({ prices })
    const request = await unstake(world, toNano("5"))
    expect(request.trace).toEqual(["providerOwner > provider RequestUnstake", PAYOUT])
    expect(request.delta.provider ?? 0n).toBe(0n)
    await expectLedger(world, { stake: STAKE - toNano("5"), unbonding: toNano("5") })
    world.chain.now = START + 7 * DAY - 1
    expect((await withdraw(world)).trace[0]).toMatch(/ERROR_UNBONDING_NOT_DUE$/)
    world.chain.now = START + 7 * DAY
    const paid = await withdraw(world)
    expect(paid.trace).toEqual(["providerOwner > provider WithdrawStake", PAYOUT])
    expect(paid.delta.providerOwner).toBeGreaterThan(toNano("4.95"))
    expect(paid.delta.providerOwner).toBeLessThan(toNano("5"))
    await expectLedger(world, { stake: STAKE - toNano("5"), unbonding: 0n })
  })

  it("owner adds stake: the amount is free stake, the rest of the value reserve", async () => {
    const world = await createWorld({ prices })
    const before = await world.provider.getGasReserve()
    const seen = await owner(
      world,
      { $$type: "AddStake", queryId: 0n, amount: toNano("2") },
      toNano("2.1"),
    )
    expect(seen.trace[0]).toBe("providerOwner > provider AddStake")
    await expectLedger(world, { stake: STAKE + toNano("2") })
    expect(await world.provider.getGasReserve()).toBeGreaterThanOrEqual(before)
    const short = await owner(
      world,
      { $$type: "AddStake", queryId: 0n, amount: toNano("2") },
      toNano("2"),
    )
    expect(short.trace[0]).toMatch(/ERROR_TOO_LITTLE_VALUE$/)
    await expectLedger(world, { stake: STAKE + toNano("2") })
  })

  it("owner withdraws the whole reserve and not one nanoTON of what is owed: ERROR_RESERVE_TOO_SMALL", async () => {
    const world = await createWorld({ prices })
    const amount = await world.provider.getGasReserve()
    const message = { $$type: "WithdrawReserve", queryId: 0n } as const
    const over = await owner(world, { ...message, amount: amount + 1n })
    expect(over.trace[0]).toMatch(/ERROR_RESERVE_TOO_SMALL$/)
    const seen = await owner(world, { ...message, amount })
    expect(seen.trace).toEqual(["providerOwner > provider WithdrawReserve", PAYOUT])
    expect(seen.delta.provider).toBe(-amount)
    expect(await world.provider.getGasReserve()).toBe(0n)
    await expectLedger(world, { stake: STAKE })
  })

  it("a second registration of the same Provider is refused and refunded", async () => {
    const world = await createWorld({ prices })
    const before = await world.provider.getLedger()
    const seen = await observe(world, () =>
      world.registry.send(
        world.providerOwner.getSender(),
        { value: STAKE + RESERVE },
        registration(world),
      ),
    )
    expect(seen.trace).toEqual([
      "providerOwner > registry RegisterProvider",
      "registry > provider ProviderBirth",
      "provider > providerOwner RegistrationRefused",
    ])
    expect(seen.delta.providerOwner).toBe(-seen.fees)
    expect((await world.provider.getLedger()).stake).toBe(before.stake)
  })
})

describe("unbonding", () => {
  it("lapses 14 days after it was due and is free stake again", async () => {
    const world = await createWorld()
    await unstake(world, toNano("5"))
    world.chain.now = START + 21 * DAY + 1
    const seen = await withdraw(world)
    expect(seen.delta.providerOwner).toBeLessThan(0n)
    await expectLedger(world, { stake: STAKE, unbonding: 0n })
  })

  it("is paid in its last second", async () => {
    const world = await createWorld()
    await unstake(world, toNano("5"))
    world.chain.now = START + 21 * DAY
    expect((await withdraw(world)).delta.providerOwner).toBeGreaterThan(toNano("4.9"))
  })

  it("a lapsed request makes room for another one", async () => {
    const world = await createWorld()
    await unstake(world, toNano("5"))
    expect((await unstake(world, 1n)).trace[0]).toMatch(/ERROR_ALREADY_UNBONDING$/)
    world.chain.now = START + 21 * DAY + 1
    expect((await unstake(world, STAKE)).trace[0]).toBe("providerOwner > provider RequestUnstake")
    await expectLedger(world, { stake: 0n, unbonding: STAKE })
  })

  it.each([0n, STAKE + 1n])("owner cannot unstake %s: ERROR_STAKE_NOT_FREE", async (amount) => {
    const world = await createWorld()
    expect((await unstake(world, amount)).trace[0]).toMatch(/ERROR_STAKE_NOT_FREE$/)
  })

  it("owner cannot unstake a locked bond: ERROR_STAKE_NOT_FREE", async () => {
    const world = await createWorld()
    await claim(world, await open(world, { direct: false }))
    expect((await unstake(world, STAKE)).trace[0]).toMatch(/ERROR_STAKE_NOT_FREE$/)
    expect((await unstake(world, STAKE - BOND)).trace).toHaveLength(2)
    await expectLedger(world, { stake: 0n, locked: BOND, unbonding: STAKE - BOND })
  })

  it("nothing is withdrawn without a request: ERROR_NO_UNBONDING", async () => {
    const world = await createWorld()
    expect((await withdraw(world)).trace[0]).toMatch(/ERROR_NO_UNBONDING$/)
  })
})
