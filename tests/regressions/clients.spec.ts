import { toNano } from "@ton/core"
import { attest } from "../world/attest.js"
import { complete, rejection } from "../world/completion.js"
import { createWorld, type World } from "../world/createWorld.js"
import { exitCode } from "../world/errors.js"
import { BOND, claim, deliver, open } from "../world/job.js"
import { expectGone, expire } from "../world/jobEnd.js"
import { namedKeys, toUint } from "../world/keys.js"
import { PRICES } from "../world/networkConfig.js"
import { observe } from "../world/observe.js"
import { exitCodeAt } from "../world/outcomes.js"
import { START } from "../world/terms.js"

const counts = async (world: World) => {
  const { completed, failed, rejected, abandoned, earned, feesPaid } =
    await world.provider.getReputation()
  return [completed, failed, rejected, abandoned, earned, feesPaid]
}
const NOTHING = [0n, 0n, 0n, 0n, 0n, 0n]

async function lose(world: World, nonce: bigint, bond: bigint, at: number): Promise<bigint> {
  world.chain.now = at
  const deal = await open(world, { direct: false, nonce, deadline: at + 600 })
  await claim(world, deal, { bond })
  const claimed = (await deal.job.getJob())?.status ?? 0n
  await deliver(world, deal)
  world.chain.now = at + 181
  await expire(world, deal, "stranger")
  return claimed
}

describe.each(PRICES)("clients and strangers at %s prices", (prices) => {
  it.each([true, false])(
    "masterchain client opens a Job (direct: %s): ERROR_NOT_BASECHAIN",
    async (direct) => {
      const world = await createWorld({ prices })
      const client = await world.chain.treasury("masterchain client", { workchain: -1 })
      const deal = await open({ ...world, client }, { direct, value: toNano("5") })
      expect(exitCodeAt(deal.result.transactions, deal.job.address)).toBe(
        exitCode("ERROR_NOT_BASECHAIN"),
      )
      expect(
        deal.result.transactions.some(
          (tx) => tx.inMessage?.info.type === "internal" && tx.inMessage.info.bounced,
        ),
      ).toBe(true)
    },
  )

  it("client rejects its own direct Job under its own key: Provider counts nothing", async () => {
    const world = await createWorld({ prices })
    const own = namedKeys("the client's own")
    const deal = await open(world, { direct: true, enclaveKey: toUint(own.publicKey) })
    const message = rejection(world, deal, { secretKey: own.secretKey })
    const seen = await observe(world, () =>
      deal.job.send(world.client.getSender(), { value: toNano("0.1") }, message),
    )
    await expectGone(world, deal, seen)
    expect(seen.trace).toContain("job > provider JobClosed")
    expect(await counts(world)).toEqual(NOTHING)
  })

  it.each([true, false])(
    "enclave settles for too little to pay a fee (direct: %s): Provider counts nothing",
    async (direct) => {
      const world = await createWorld({ prices })
      const deal = await open(world, { direct })
      if (!direct) {
        await claim(world, deal)
        await deliver(world, deal)
      }
      const usage = { prompt: 1n, cached: 0n, completion: 0n, reasoning: 0n }
      const seen = await observe(world, () => complete(world, deal, { usage }))
      await expectGone(world, deal, seen)
      expect(seen.trace).toContain("job > provider JobClosed")
      expect(await counts(world)).toEqual(NOTHING)
    },
  )
})

describe("bond budget", () => {
  it("enclave loses its budget and claims again within 24 hours of the last loss: ERROR_BOND_BUDGET", async () => {
    const world = await createWorld()
    await world.provider.send(
      world.providerOwner.getSender(),
      { value: toNano("0.1") },
      { $$type: "SetBondBudget", queryId: 0n, bondBudget: 2n * BOND },
    )
    expect(await lose(world, 1n, BOND, START)).toBe(2n)
    world.chain.now = START + 80_000
    await attest(world)
    expect(await lose(world, 2n, BOND, START + 86_000)).toBe(2n)
    expect((await world.provider.getLedger()).forfeited).toBe(2n * BOND)
    world.chain.now = START + 87_000
    const third = await open(world, { direct: false, nonce: 3n })
    const seen = await observe(world, () => claim(world, third))
    expect(seen.trace.at(-1)).toMatch(/ClaimOpenJob ! ERROR_BOND_BUDGET$/)
    world.chain.now = START + 86_000 + 181 + 86_401
    await attest(world)
    expect(await lose(world, 4n, BOND, world.chain.now)).toBe(2n)
  })
})
