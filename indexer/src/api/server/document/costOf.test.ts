import { getOperationAST, type OperationDefinitionNode, parse } from "graphql"
import { DEFAULT_LIMITS } from "../Limits.js"
import { createTestSchema } from "../testing/createTestSchema.js"
import { costOf } from "./costOf.js"

const schema = createTestSchema()

function cost(text: string, variables: Readonly<Record<string, unknown>> = {}): number {
  const document = parse(text)
  const operation = getOperationAST(document) as OperationDefinitionNode
  return costOf({ schema, document, operation, variables, limits: DEFAULT_LIMITS })
}

describe("a query's cost", () => {
  it("is one for each field", () => {
    expect(cost("{ count }")).toBe(1)
    expect(cost("{ item { name item { name } } __typename }")).toBe(4)
  })

  it("multiplies what stands in a list", () => {
    expect(cost("{ item { list { name } } }")).toBe(1 + 1 + 10)
  })

  it("multiplies by the page what a connection lists, and nothing else in it", () => {
    const page = (args: string) =>
      `{ item { items${args} { edges { cursor } pageInfo { hasNextPage } } } }`
    const rest = 1 + 1 + 1 + 2
    expect(cost(page(""))).toBe(rest + 20)
    expect(cost(page("(first: 3)"))).toBe(rest + 3)
    expect(cost(page("(last: 100)"))).toBe(rest + 100)
    expect(cost(page("(first: null)"))).toBe(rest + 20)
  })

  it("takes pages from variables, their defaults, and the most from what is no count", () => {
    const text = "query ($n: Int = 7) { item { items(first: $n) { edges { cursor } } } }"
    expect(cost(text, { n: 3 })).toBe(3 + 3)
    expect(cost(text)).toBe(3 + 7)
    expect(cost(text, { n: "many" })).toBe(3 + 100)
    expect(cost(text, { n: -1 })).toBe(3 + 100)
    expect(() => cost(text, { n: 101 })).toThrow("asks for more than 100 items")
  })

  it("counts a fragment wherever it is spread", () => {
    expect(cost("{ item { ...F item { ...F } } } fragment F on Item { name }")).toBe(4)
    expect(cost("{ item { ... on Item { name } ... { name } } }")).toBe(3)
  })

  it("is what the schema says where it says so", () => {
    expect(cost("{ dear { name } }")).toBe(50 + 1)
    expect(cost("{ dearList(first: 4) { name } }")).toBe(9 + 4)
    const hours = "query ($n: Int = 24) { hours(hours: $n) { name } }"
    expect(cost(hours)).toBe(1 + 24)
    expect(cost(hours, { n: 3 })).toBe(1 + 3)
    expect(cost(hours, { n: "many" })).toBe(1 + 10)
    expect(() => cost(hours, { n: 100_000 })).toThrow("estimated cost is 100001")
  })
})
