import { createWorld } from "../world/createWorld.js"
import { expectTrue } from "./support/providerRows.js"

describe("a Provider's row", () => {
  it("attested", async () => {
    const world = await createWorld()
    await expectTrue(world)
  })
})
