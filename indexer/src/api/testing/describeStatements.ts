import { expect, it } from "@jest/globals"
import { createComplexityRule } from "@pothos/plugin-complexity"
import { graphql, parse, validate } from "graphql"
import { createContext } from "../context/createContext.js"
import { ApiError } from "../server/ApiError.js"
import { NOW, type World } from "./createWorld.js"
import { names } from "./names.js"

const NESTED = `query ($first: Int) {
  providers(first: $first) { nodes {
    address state balance
    attestation { imageId quote { checks } transaction { hash } }
    prices { sheet { prompt } model { manifest settlementTotals { day { paid } } prices(first: 2) { nodes { provider { owner } } } } }
    jobs(first: 3) { totalCount nodes { model { manifest } opened { hash events { kind } account { kind } } transactions { nodes { hash } } settlements(first: 1) { nodes { paid } } } }
    sessions(first: 3) { nodes { client updated { hash } } }
    attestations(first: 2) { nodes { accepted } }
    epochs(first: 2) { nodes { work } }
    priceHistory(first: 2) { nodes { sheet { prompt } } }
    updated { hash }
  } } }`

/** How many statements nested lists take, and what they cost before they run. */
export function describeStatements(world: () => World): void {
  const seed = async (n: number) => {
    const { insert } = world()
    const provider = names.provider(n)
    const model = names.model(n)
    const lt = String(1_000 + n)
    await insert("provider", {
      address: provider,
      registered_lt: lt,
      updated_lt: lt,
      attestation_lt: lt,
      valid_until: NOW + 86_400,
      available: true,
    })
    await insert("account", { address: provider, kind: "provider", balance: "5" })
    await insert("transaction", { account: provider, lt, hash: names.hash(n) })
    await insert("attestation", { provider, lt, accepted: true, trace_id: names.hash(500 + n) })
    await insert("quote", { verifier: names.verifier, lt, provider, trace_id: names.hash(500 + n) })
    await insert("model", { address: model, manifest: `m${n}`, listed_lt: lt })
    await insert("hour", { model, hour: NOW, paid: String(n) })
    await insert("price", { provider, model, prompt: String(n) })
    await insert("price_point", { provider, model, lt })
    await insert("provider_epoch", { provider, epoch: 1, work: String(n) })
    for (let k = 0; k < 3; k++) {
      const job = { address: names.job(n * 10 + k), opened_lt: String(2_000 + n * 10 + k) }
      await insert("job", { ...job, provider, model, status: "open" })
      await insert("transaction", {
        account: job.address,
        lt: job.opened_lt,
        hash: names.hash(1_000 + n * 10 + k),
      })
      await insert("event", { account: job.address, lt: job.opened_lt, kind: "job.OpenJob" })
      await insert("account", { address: job.address, kind: "job" })
      await insert("settlement", {
        account: job.address,
        lt: job.opened_lt,
        opened_lt: job.opened_lt,
        deal: "job",
        provider,
        model,
        paid: String(k),
      })
    }
    await insert("session", {
      address: names.session(n),
      opened_lt: lt,
      updated_lt: lt,
      provider,
      model,
      status: "open",
    })
  }

  it("nested lists take as many statements for twelve rows as for one", async () => {
    for (let n = 1; n <= 12; n++) await seed(n)
    const one = await world().statements(NESTED, { first: 1 })
    const twelve = await world().statements(NESTED, { first: 12 })
    expect(twelve).toBe(one)
    expect(one).toBe(23)
  })

  it("a query that nobody waits for any more begins no further statement", async () => {
    await seed(1)
    const { schema, feed } = world()
    const controller = new AbortController()
    let done = 0
    const db = world().db.withPlugin({
      transformQuery: ({ node }) => node,
      async transformResult({ result }) {
        done += 1
        controller.abort(new ApiError("CLIENT_LEFT", "the client left"))
        return result
      },
    })
    const contextValue = createContext({ db, feed, signal: controller.signal })
    const { errors = [] } = await graphql({ schema, source: NESTED, contextValue })
    expect(done).toBe(1)
    const codes = errors.map(({ originalError }) => (originalError as ApiError).code)
    expect(new Set(codes)).toEqual(new Set(["CLIENT_LEFT"]))
  })

  it("each row of a nested list is its own parent's, whatever shares the statement", async () => {
    for (let n = 1; n <= 4; n++) await seed(n)
    const data = await world().ask(NESTED, { first: 4 })
    const { nodes } = data.providers as unknown as { nodes: Record<string, never>[] }
    expect(nodes).toHaveLength(4)
    for (const [at, node] of nodes.entries()) {
      const n = 4 - at
      expect(node).toMatchObject({
        address: names.provider(n),
        state: "ATTESTED",
        balance: "5",
        updated: { hash: names.hash(n) },
        attestation: { quote: { checks: [] }, transaction: { hash: names.hash(n) } },
        prices: [
          {
            sheet: { prompt: String(n) },
            model: { manifest: `m${n}`, settlementTotals: { day: { paid: String(n) } } },
          },
        ],
        jobs: {
          totalCount: 3,
          nodes: [2, 1, 0].map((k) => ({
            opened: {
              hash: names.hash(1_000 + n * 10 + k),
              events: [{ kind: "job.OpenJob" }],
              account: { kind: "JOB" },
            },
            transactions: { nodes: [{ hash: names.hash(1_000 + n * 10 + k) }] },
            settlements: { nodes: [{ paid: String(k) }] },
          })),
        },
        epochs: { nodes: [{ work: String(n) }] },
      })
    }
  })

  it("the pool and the Registry have their own transactions, newest first; an epoch those of its range", async () => {
    await world().insert("registry", { address: names.registry })
    await world().insert("pool", { address: names.pool })
    for (const [n, account] of [names.pool, names.registry, names.pool, names.job(1)].entries()) {
      await world().insert("transaction", { account, lt: String(n), hash: names.hash(n) })
    }
    const epoch = { pool: names.pool, epoch: 7, first_lt: "1", last_lt: "2" }
    await world().insert("reward_epoch", epoch)
    const page = "{ transactions { totalCount nodes { lt } } }"
    expect(await world().ask(`{ pool ${page} network ${page} epochs { nodes ${page} } }`)).toEqual({
      epochs: { nodes: [{ transactions: { totalCount: 1, nodes: [{ lt: "2" }] } }] },
      pool: { transactions: { totalCount: 2, nodes: [{ lt: "2" }, { lt: "0" }] } },
      network: { transactions: { totalCount: 1, nodes: [{ lt: "1" }] } },
    })
  })

  it("two deals at one address have each its own transactions and payments", async () => {
    const address = names.job(1)
    await world().insert("job", { address, opened_lt: "10", closed_lt: "14", status: "settled" })
    await world().insert("job", { address, opened_lt: "20", status: "open" })
    for (const lt of ["10", "12", "14", "20", "25"]) {
      await world().insert("transaction", { account: address, lt, hash: names.hash(Number(lt)) })
      await world().insert("settlement", { account: address, lt, opened_lt: "10", deal: "job" })
    }
    const { jobs } = await world().ask(
      "{ jobs { nodes { transactions { nodes { lt } } settlements { nodes { lt } } } } }",
    )
    expect(jobs).toEqual({
      nodes: [
        {
          transactions: { nodes: [{ lt: "20" }, { lt: "25" }] },
          settlements: { nodes: [{ lt: "25" }, { lt: "20" }] },
        },
        {
          transactions: { nodes: [{ lt: "10" }, { lt: "12" }, { lt: "14" }] },
          settlements: { nodes: [{ lt: "14" }, { lt: "12" }, { lt: "10" }] },
        },
      ],
    })
  })

  const costOf = (query: string, variableValues: Readonly<Record<string, unknown>> = {}) => {
    let cost = 0
    const rule = createComplexityRule({
      context: {},
      variableValues,
      onResult: ({ complexity }) => {
        cost = complexity
      },
    })
    expect(validate(world().schema, parse(query), [rule])).toEqual([])
    return cost
  }

  it("a wide query costs by the rows that it may give, an ordinary one little", () => {
    const ordinary = costOf(
      "{ providers(first: 20) { nodes { address state stake prices { sheet { prompt } } } } }",
    )
    expect(ordinary).toBeLessThan(2_000)
    const level = (inner: string) =>
      `nodes { jobs(first: 100) { nodes { provider { sessions(first: 100) { nodes { id ${inner} } } } } } }`
    expect(costOf(`{ providers(first: 100) { ${level("")} } }`)).toBeGreaterThan(1_000_000)
    const asked = "query ($n: Int) { providers(first: $n) { nodes { address } } }"
    expect(costOf(asked, { n: 100 })).toBeGreaterThan(costOf(asked, { n: 10 }) * 5)
    for (const n of [2_000_000_000, -5])
      expect(() => costOf(asked, { n })).toThrow("a page has 1 to 100 items")
    const aliases = Array.from(
      { length: 50 },
      (_, n) => `a${n}: providers(first: 100) { nodes { address } }`,
    )
    expect(costOf(`{ ${aliases.join(" ")} }`)).toBeGreaterThan(5_000)
  })

  it("every connection says what it costs", () => {
    const free: string[] = []
    for (const type of Object.values(world().schema.getTypeMap())) {
      if (!("getFields" in type)) continue
      for (const field of Object.values(type.getFields())) {
        const name = String(field.type)
        if (!/Connection!?$/.test(name)) continue
        if (typeof field.extensions.complexity !== "function")
          free.push(`${type.name}.${field.name}`)
      }
    }
    expect(free).toEqual([])
  })
}
