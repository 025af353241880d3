import { getOperationAST, type OperationDefinitionNode, parse } from "graphql"
import { createSchema } from "../../createSchema.js"
import { DEFAULT_LIMITS } from "../Limits.js"
import { costOf } from "./costOf.js"

const schema = createSchema()

function cost(text: string, variables: Readonly<Record<string, unknown>> = {}): number {
  const document = parse(text)
  const operation = getOperationAST(document) as OperationDefinitionNode
  return costOf({ schema, document, operation, variables, limits: DEFAULT_LIMITS })
}

const ADDRESS = `"0:${"ab".repeat(32)}"`
const HASH = `"${"ab".repeat(32)}"`
const list = (field: string) => `{ ${field} { nodes { __typename } } }`

it("a count costs as the scan that it is, wherever it stands", () => {
  expect(cost("{ events(first: 1) { totalCount } }")).toBeGreaterThanOrEqual(500)
  const nested = "providers(first: 50) { nodes { jobs { totalCount } } }"
  expect(() => cost(`{ ${nested} }`)).toThrow("estimated cost is 25")
})

it.each([
  "events(filter: { since: 1 })",
  "events(filter: { until: 1 })",
  'events(filter: { kinds: ["job.ClaimJob", "job.OpenJob"] })',
  'transactions(filter: { name: "ClaimJob" })',
  "transactions(filter: { success: false })",
  "transactions(filter: { until: 1 })",
  "attestations(filter: { accepted: false })",
  `attestations(filter: { platformId: ${HASH} })`,
  "settlements(orderBy: PAID)",
  `settlements(orderBy: PAID, filter: { model: ${ADDRESS} })`,
  "settlements(filter: { until: 1 })",
  "jobs(orderBy: BUDGET)",
  "jobs(orderBy: DEADLINE, filter: { statuses: [SETTLED] })",
  "jobs(filter: { direct: true })",
  "sessions(orderBy: UPDATED)",
])("what no index leads to costs a scan: %s", (field) => {
  expect(cost(list(field))).toBeGreaterThanOrEqual(500)
})

it.each([
  "events",
  "events(filter: null)",
  'events(filter: { kinds: ["job.ClaimJob"] })',
  `events(filter: { account: ${ADDRESS}, since: 1 })`,
  `transactions(filter: { source: ${ADDRESS}, success: false })`,
  `attestations(filter: { provider: ${ADDRESS}, accepted: true })`,
  `settlements(filter: { client: ${ADDRESS}, since: 1 }, orderBy: PAID)`,
  `settlements(filter: { model: ${ADDRESS}, since: 1 })`,
  "jobs(filter: { statuses: [OPEN], direct: false }, orderBy: OLDEST)",
  `jobs(filter: { client: ${ADDRESS} }, orderBy: BUDGET)`,
  `sessions(filter: { provider: ${ADDRESS} }, orderBy: DEPOSIT)`,
])("what an index leads to costs its page: %s", (field) => {
  expect(cost(list(field))).toBeLessThan(50)
})

it("orders and filters in variables cost alike; what is none costs its page until it is refused", () => {
  const text = `query ($f: JobFilter, $o: JobOrder = BUDGET) {
    jobs(filter: $f, orderBy: $o) { nodes { __typename } } }`
  expect(cost(text)).toBeGreaterThanOrEqual(500)
  expect(cost(text, { o: "NEWEST" })).toBeLessThan(50)
  expect(cost(text, { o: "NEWEST", f: { direct: true } })).toBeGreaterThanOrEqual(500)
  expect(cost(text, { o: "NEWEST", f: { direct: null } })).toBeLessThan(50)
  for (const f of ["direct", 7, []]) expect(cost(text, { o: 7, f })).toBeLessThan(50)
})

it("a quote costs by its size, and each time that it is asked for", () => {
  const quotes = (count: number) => {
    const aliases = Array.from({ length: count }, (_, at) => `a${at}: quote`).join(" ")
    return `{ attestations(first: 100) { nodes { quote { ${aliases} } } } }`
  }
  expect(cost(quotes(1))).toBeGreaterThanOrEqual(2_000)
  expect(() => cost(quotes(40))).toThrow("estimated cost is 80")
  expect(cost("{ events(first: 100) { nodes { data } } }")).toBeGreaterThanOrEqual(1_000)
})
