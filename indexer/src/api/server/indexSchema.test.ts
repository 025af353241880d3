import { createLog } from "@cocoon/service"
import { Kind, type OperationDefinitionNode, parse } from "graphql"
import { Registry } from "prom-client"
import { openStore } from "../../store/openStore.js"
import type { Store } from "../../store/Store.js"
import { createContext } from "../context/createContext.js"
import { createSchema } from "../createSchema.js"
import { createFeed } from "../subscribe/createFeed.js"
import type { Feed } from "../subscribe/Feed.js"
import { createServer } from "./createServer.js"
import { operationsFolder } from "./persisted/operationsFolder.js"
import { readOperations } from "./persisted/readOperations.js"
import type { Server } from "./Server.js"
import { readEventStream } from "./testing/readEventStream.js"

let store: Store | undefined
let feed: Feed | undefined
let server: Server | undefined
let contexts = 0

beforeAll(async () => {
  store = await openStore({ database: "memory:" })
  await store.migrate()
  const { db, notices } = store
  const opened = await createFeed({ db, notices })
  feed = opened
  server = await createServer({
    listen: { host: "127.0.0.1", port: 0 },
    head: () => db.selectFrom("head").select(["seqno", "at"]).executeTakeFirst(),
    maxLagSeconds: 60,
    registry: new Registry(),
    log: createLog({ level: "error" }),
    graphql: {
      schema: createSchema(),
      notices,
      operations: await readOperations(operationsFolder),
      createContext({ signal }) {
        contexts += 1
        return createContext({ db, feed: opened, signal })
      },
    },
  })
})

afterAll(async () => {
  await server?.close()
  await feed?.close()
  await store?.close()
})

type Reply = {
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[]
}

async function ask(query: string, variables: object = {}): Promise<Reply> {
  const headers = { "content-type": "application/json" }
  const body = JSON.stringify({ query, variables })
  const response = await fetch(`${server?.url}/graphql`, { method: "POST", headers, body })
  return (await response.json()) as Reply
}

const codes = ({ errors = [] }: Reply) => errors.map(({ extensions }) => extensions.code)

const ADDRESS = `0:${"ab".repeat(32)}`

/** Values for the variables that an operation must have. */
const REQUIRED: Readonly<Record<string, unknown>> = {
  ...{ address: ADDRESS, client: ADDRESS, model: ADDRESS, provider: ADDRESS, text: ADDRESS },
  imageId: "ab".repeat(32),
  since: 0,
}

function required(operation: OperationDefinitionNode): object {
  const names = (operation.variableDefinitions ?? [])
    .filter(({ type }) => type.kind === Kind.NON_NULL_TYPE)
    .map(({ variable }) => variable.name.value)
  return Object.fromEntries(names.map((name) => [name, REQUIRED[name]]))
}

describe("the operations of the package", () => {
  it("are answered without an error, also while nothing is indexed", async () => {
    for (const { name, text } of await readOperations(operationsFolder)) {
      const [operation] = parse(text).definitions as [OperationDefinitionNode]
      if (operation.operation === "subscription") continue
      expect([name, (await ask(text, required(operation))).errors]).toEqual([name, undefined])
    }
  })

  it("stream where they are subscriptions", async () => {
    const operations = await readOperations(operationsFolder)
    const { text = "" } = operations.find(({ name }) => name === "LiveBlocks") ?? {}
    const stream = await readEventStream(server?.url ?? "", text)
    expect(stream.response.headers.get("content-type")).toContain("text/event-stream")
    stream.leave()
  })
})

const nested = (depth: number) =>
  `{ providers(first: 1) { nodes { ${"jobs(first: 1) { nodes { provider { ".repeat(depth)}address${" } } }".repeat(depth)} } } }`

describe("of the index's own schema", () => {
  it.each([
    ["a loop through relations", "QUERY_TOO_DEEP", nested(4)],
    [
      "pages in pages",
      "QUERY_TOO_COSTLY",
      "{ providers(first: 100) { nodes { jobs(first: 100) { nodes { dealId } } } } }",
    ],
    [
      "pages in the default pages",
      "QUERY_TOO_COSTLY",
      "{ models { nodes { jobs { nodes { transactions { nodes { events { kind } } } } } } } }",
    ],
    [
      "a cursor from nowhere",
      "BAD_CURSOR",
      `{ statistics { models } jobs(after: "1'; DROP TABLE job; --") { nodes { dealId } } }`,
    ],
    ["no page at all", "BAD_PAGE", "{ jobs(first: 0) { nodes { dealId } } }"],
    ["less than no page", "BAD_PAGE", "{ jobs(first: -5) { nodes { dealId } } }"],
    ["a page from both ends", "BAD_PAGE", "{ jobs(first: 1, last: 1) { nodes { dealId } } }"],
    ["a huge page", "PAGE_TOO_LARGE", "{ jobs(first: 100000) { nodes { dealId } } }"],
    [
      "an address that is none",
      "GRAPHQL_VALIDATION_FAILED",
      `{ provider(address: "0:00' OR 1=1 --") { address } }`,
    ],
  ])("%s is refused before it costs a statement: %s", async (_name, code, query) => {
    const before = contexts
    expect(codes(await ask(query))).toEqual([code])
    expect(contexts).toBe(before)
  })

  it("an id from nowhere is refused by name", async () => {
    const query = "query ($id: ID!) { node(id: $id) { id } }"
    for (const text of ["../../etc/passwd", "Foo:1", `Account:${ADDRESS}`]) {
      const reply = await ask(query, { id: Buffer.from(text).toString("base64url") })
      expect(codes(reply)).toEqual(["BAD_ID"])
    }
  })

  it("a page that cannot be is refused before anything around it is read, however it is passed", async () => {
    const fields =
      "{ provider(address: $a) { jobs(first: $f, after: $c, orderBy: $o) { totalCount } } }"
    const query = `query ($a: Address!, $f: Int, $c: String, $o: JobOrder! = OLDEST) ${fields}`
    const cursor = (text: string) => Buffer.from(`${text}/7/${ADDRESS}`).toString("base64url")
    const before = contexts
    const refused = async (variables: object) =>
      codes(await ask(query, { a: ADDRESS, ...variables }))
    expect(await refused({ f: 0 })).toEqual(["BAD_PAGE"])
    expect(await refused({ c: "x" })).toEqual(["BAD_CURSOR"])
    expect(await refused({ c: cursor("job.NEWEST") })).toEqual(["BAD_CURSOR"])
    expect(await refused({ c: cursor("job.OLDEST"), o: "NEWEST" })).toEqual(["BAD_CURSOR"])
    expect(contexts).toBe(before)
    for (const variables of [{ c: cursor("job.OLDEST") }, { c: cursor("job.NEWEST"), o: "NEWEST" }])
      expect(await refused(variables)).toEqual([])
    for (const variables of [{ f: "7" }, { c: 7 }, { c: [] }, { o: "x" }, { o: 7, c: "x" }])
      expect(await refused(variables)).toEqual(["BAD_VARIABLES"])
  })

  it("an address in a variable is checked before any field", async () => {
    const query =
      "query ($address: Address!) { statistics { models } provider(address: $address) { owner } }"
    for (const address of ["'; DROP TABLE provider; --", { $ne: null }, 7, "0:zz"]) {
      const reply = await ask(query, { address })
      expect(codes(reply)).toEqual(["BAD_ADDRESS"])
      expect(reply.data).toBeUndefined()
    }
  })

  it("text that is hostile to SQL finds nothing and breaks nothing", async () => {
    const texts = [
      "'; DROP TABLE job; --",
      "%",
      "\\",
      "\u202e",
      "x".repeat(10_000),
      "{{constructor}}",
      '"',
    ]
    for (const text of texts) {
      const { data, errors } = await ask(
        "query ($text: String!) { search(text: $text) { __typename } }",
        { text },
      )
      expect([text, data, errors]).toEqual([text, { search: [] }, undefined])
    }
  })
})
