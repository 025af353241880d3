import { afterAll, beforeAll, beforeEach, describe } from "@jest/globals"
import { createWorld, type World } from "./testing/createWorld.js"
import { describeEmpty } from "./testing/describeEmpty.js"

let world: World
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(() => world.clear())
afterAll(() => world.close())

const given = () => world

describe("an empty network", () => describeEmpty(given))
