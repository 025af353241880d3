import { afterAll, beforeAll, beforeEach, describe } from "@jest/globals"
import { createWorld, type World } from "./testing/createWorld.js"
import { describeColumns } from "./testing/describeColumns.js"
import { describeEdge } from "./testing/describeEdge.js"
import { describeEmpty } from "./testing/describeEmpty.js"
import { describeNumbers } from "./testing/describeNumbers.js"
import { describePages } from "./testing/describePages.js"
import { describePlans } from "./testing/describePlans.js"
import { describeProviders } from "./testing/describeProviders.js"
import { describeQueries } from "./testing/describeQueries.js"
import { describeStatements } from "./testing/describeStatements.js"
import { describeSubscriptions } from "./testing/describeSubscriptions.js"

let world: World
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(() => world.clear())
afterAll(() => world.close())

const given = () => world

describe("an empty network", () => describeEmpty(given))
describe("pages", () => describePages(given))
describe("plans", () => describePlans(given))
describe("providers", () => describeProviders(given))
describe("the edge", () => describeEdge(given))
describe("statements and costs", () => describeStatements(given))
describe("columns", () => describeColumns(given))
describe("numbers", () => describeNumbers(given))
describe("queries of the README", () => describeQueries(given))
describe("subscriptions", () => describeSubscriptions(given))
