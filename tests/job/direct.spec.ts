import { createWorld } from "../world/createWorld.js"
import { complete, open } from "../world/job.js"

describe("direct Job", () => {
  it("client opens, provider completes, the deal counts in its reputation", async () => {
    const world = await createWorld()
    await complete(world, await open(world))
    expect((await world.provider.getReputation()).completed).toBe(1n)
  })
})
