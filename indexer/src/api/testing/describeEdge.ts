import { expect, it } from "@jest/globals"
import type { World } from "./createWorld.js"
import { names } from "./names.js"

const PROVIDER = "query ($a: Address!) { provider(address: $a) { id } }"

/** What strangers pass in: refused by name, or without any effect. */
export function describeEdge(world: () => World): void {
  it("what is no address is refused by name, a wrong checksum too", async () => {
    const wrong = [
      "",
      "x",
      "0:12",
      `1:${"a".repeat(64)}`,
      `0:${"g".repeat(64)}`,
      "EQDrjaLahLkMB-hMCmkzOyBuHJ139ZUYmPHu6RRBKnbdLIYJ",
      "a".repeat(10_000),
      "0:\0",
    ]
    for (const a of wrong) expect(await world().refusals(PROVIDER, { a })).toEqual(["BAD_ADDRESS"])
    expect(await world().refusals(`{ provider(address: "x") { id } }`)).toEqual(["BAD_ADDRESS"])
  })

  it("hashes, lts, amounts, times and counts that are none are refused by name", async () => {
    const codes = async (query: string) => (await world().refusals(query))[0]
    expect(await codes(`{ transaction(hash: "12") { id } }`)).toBe("BAD_HASH")
    expect(await codes(`{ transactions(filter: { since: -1 }) { nodes { id } } }`)).toBe("BAD_TIME")
    expect(await codes("{ transactions(filter: { since: 4294967296 }) { nodes { id } } }")).toBe(
      "BAD_TIME",
    )
    expect(await codes("{ leaderboard(epoch: -1) { nodes { epoch } } }")).toBe("BAD_AMOUNT")
  })

  it("an injection is text that nothing has, and the tables are still there", async () => {
    await world().insert("provider", { address: names.provider(1), gpu_class: "a100" })
    const query =
      "query ($t: String!) { providers(filter: { gpuClass: $t }) { nodes { id } } events(filter: { kinds: [$t] }) { nodes { kind } } transactions(filter: { name: $t }) { nodes { id } } search(text: $t) { __typename } }"
    for (const t of [
      `' or '1'='1`,
      `"; drop table provider; --`,
      `$1`,
      `\\'); delete from provider; --`,
      "{}",
      `a"}`,
      "\ud800",
      "%",
      `','b100`,
    ]) {
      expect(await world().ask(query, { t })).toEqual({
        providers: { nodes: [] },
        events: { nodes: [] },
        transactions: { nodes: [] },
        search: [],
      })
    }
    expect(await world().ask(`{ providers { totalCount } }`)).toEqual({
      providers: { totalCount: 1 },
    })
  })

  it("a NUL character, a text without end and a list without end are refused by name", async () => {
    const query = "query ($t: [String!]) { events(filter: { kinds: $t }) { nodes { kind } } }"
    expect(await world().refusals(query, { t: ["a\0"] })).toEqual(["BAD_FILTER"])
    expect(await world().refusals(query, { t: ["a".repeat(1_001)] })).toEqual(["BAD_FILTER"])
    expect(await world().refusals(query, { t: Array(101).fill("a") })).toEqual(["BAD_FILTER"])
    expect(await world().refusals(query, { t: Array(100).fill("a".repeat(1_000)) })).toEqual([])
    const nodes = '{ providers(filter: { gpuClass: "a\\u0000" }) { nodes { id } } }'
    expect(await world().refusals(nodes)).toEqual(["BAD_FILTER"])
  })

  it("every node is found by its own id; what is no id is refused by name", async () => {
    const lt = { opened_lt: "7" }
    await world().insert("provider", { address: names.provider(1) })
    await world().insert("model", { address: names.model(1) })
    await world().insert("job", { address: names.job(1), ...lt, status: "open" })
    await world().insert("session", { address: names.session(1), ...lt, status: "open" })
    await world().insert("transaction", { account: names.job(1), lt: "7" })
    await world().insert("attestation", { provider: names.provider(1), lt: "8" })
    await world().insert("settlement", { account: names.job(1), lt: "9", deal: "job" })
    await world().insert("change", { registry: names.registry, id: 3, status: "queued" })
    await world().insert("reward_epoch", { pool: names.pool, epoch: 4 })
    const lists = [
      "providers",
      "models",
      "jobs",
      "sessions",
      "transactions",
      "attestations",
      "settlements",
      "changes",
      "epochs",
    ]
    for (const list of lists) {
      const data = await world().ask(`{ ${list} { nodes { id __typename } } }`)
      const [one] = (data[list] as unknown as { nodes: { id: string; __typename: string }[] }).nodes
      const { node } = await world().ask("query ($id: ID!) { node(id: $id) { id __typename } }", {
        id: one?.id,
      })
      expect(node).toEqual(one)
    }
    const id = (text: string) => Buffer.from(text).toString("base64url")
    const bad = [
      "",
      "x",
      id("Provider:"),
      id("Provider:x"),
      id("Foo:1"),
      id(`Account:${names.provider(1)}`),
      id("Node:1"),
      id("String:1"),
      id("Query:1"),
      id("Job:0:1/2"),
      id(`Job:${names.job(1)}`),
      id(`Provider:${names.provider(1)}/1`),
      id(`Job:${names.job(1)}/1' or 1=1`),
      "a".repeat(1_000),
    ]
    for (const one of bad) {
      expect(
        await world().refusals("query ($id: ID!) { node(id: $id) { id } }", { id: one }),
      ).toEqual(["BAD_ID"])
    }
    expect(
      await world().ask("query ($id: ID!) { node(id: $id) { id } }", {
        id: id(`Provider:${names.provider(9)}`),
      }),
    ).toEqual({ node: null })
  })
}
