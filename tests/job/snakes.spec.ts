import { snakeToBytes } from "@cocoon/protocol"
import { type Cell, toNano } from "@ton/core"
import { sha256_sync } from "@ton/crypto"
import { BAD_SNAKES, flatBytes, GOOD_SNAKES } from "../world/badSnakes.js"
import { completeBy } from "../world/completion.js"
import { createWorld } from "../world/createWorld.js"
import { claim, open } from "../world/job.js"
import { toUint } from "../world/keys.js"
import { observe } from "../world/observe.js"

const hashOf = (cell: Cell) => toUint(sha256_sync(flatBytes(cell)))

async function running() {
  const world = await createWorld()
  return { world, deal: await open(world) }
}

describe("byte strings that are refused everywhere", () => {
  it.each(BAD_SNAKES)("protocol refuses to read %s", (_, snake) => {
    expect(() => snakeToBytes(snake)).toThrow()
  })

  it.each(BAD_SNAKES)("client cannot open a direct Job with %s", async (_, inputCell) => {
    const world = await createWorld()
    const seen = await observe(
      world,
      async () => (await open(world, { inputCell, inputHash: hashOf(inputCell) })).result,
    )
    expect(seen.trace[0]).toMatch(/^client > job OpenJob ! ERROR_SNAKE_MALFORMED$/)
    expect(seen.delta).toEqual({ client: -seen.fees })
  })

  it.each(BAD_SNAKES)("client cannot deliver %s", async (_, input) => {
    const world = await createWorld()
    const deal = await open(world, { direct: false })
    await claim(world, deal)
    const { dealId } = deal
    const message = {
      $$type: "DeliverInput",
      queryId: 0n,
      dealId,
      inputHash: hashOf(input),
      referenced: false,
      input,
    } as const
    const seen = await observe(world, () =>
      deal.job.send(world.client.getSender(), { value: toNano("0.2") }, message),
    )
    expect(seen.trace[0]).toMatch(/^client > job DeliverInput ! ERROR_SNAKE_MALFORMED$/)
  })

  it.each(BAD_SNAKES)("stranger cannot settle with %s as output", async (_, outputCell) => {
    const { world, deal } = await running()
    const seen = await observe(world, () =>
      completeBy(world, deal, {
        by: world.stranger,
        outputCell,
        deliveryHash: hashOf(outputCell),
        responseLength: flatBytes(outputCell).length,
        value: toNano("0.5"),
      }),
    )
    expect(seen.trace[0]).toBe("stranger > job CompleteJob ! ERROR_SNAKE_MALFORMED")
    expect((await deal.job.getJob())?.dealId).toBe(deal.dealId)
  })
})

describe("byte strings at the bounds", () => {
  it.each(GOOD_SNAKES)("client opens a direct Job with %s", async (_, inputCell) => {
    const world = await createWorld()
    const inputHash = hashOf(inputCell)
    const { job, dealId } = await open(world, { inputCell, inputHash })
    expect((await job.getJob())?.dealId).toBe(dealId)
  })

  it.each(GOOD_SNAKES)("client delivers %s", async (_, input) => {
    const world = await createWorld()
    const deal = await open(world, { direct: false })
    await claim(world, deal)
    const { dealId } = deal
    const inputHash = hashOf(input)
    const message = {
      $$type: "DeliverInput",
      queryId: 0n,
      dealId,
      inputHash,
      referenced: false,
      input,
    } as const
    await deal.job.send(world.client.getSender(), { value: toNano("0.2") }, message)
    expect((await deal.job.getJob())?.status).toBe(3n)
  })

  it.each(GOOD_SNAKES)("stranger settles with %s as output", async (_, outputCell) => {
    const { world, deal } = await running()
    const output = snakeToBytes(outputCell)
    const seen = await observe(world, () =>
      completeBy(world, deal, { by: world.stranger, output, outputCell, value: toNano("0.5") }),
    )
    expect(seen.trace[0]).toBe("stranger > job CompleteJob")
    expect(seen.trace.at(-1)).toBe("job > client JobRefund")
  })
})
