import fc from "fast-check"
import { createTonIndexerClient } from "../createTonIndexerClient.js"
import type { Transaction } from "../model/Transaction.js"
import { createFakeServer } from "../testing/createFakeServer.js"
import { createVirtualClock } from "../testing/createVirtualClock.js"
import type { Lie } from "../testing/Lie.js"
import { wire } from "../testing/wire.js"

const account = wire.address(1)
const BASE = "http://ton.test/api/v3"

const lts = fc
  .uniqueArray(fc.bigInt({ min: 1n, max: 60n }), { maxLength: 25 })
  .map((list) => list.toSorted((left, right) => Number(left - right)))

/** Lies that a retry survives. A page without its newest rows looks like an honest older head. */
const detectable = fc.constantFrom<Lie>(
  "429",
  "500",
  "html",
  "network",
  "dropFirst",
  "dropMiddle",
  "repeat",
  "reverse",
  "foreign",
)
const lies = fc.array(fc.option(detectable, { nil: undefined }), { maxLength: 12 })
const bound = fc.option(fc.bigInt({ min: 0n, max: 60n }), { nil: undefined })

const setUp = (options: Parameters<typeof createFakeServer>[0]) => {
  const server = createFakeServer(options)
  const client = createTonIndexerClient({
    baseUrl: BASE,
    fetch: server.fetch,
    maxRetries: 12,
    ...createVirtualClock(),
  })
  return { server, client }
}

const collect = async (rows: AsyncIterable<Transaction>): Promise<bigint[]> => {
  const seen: bigint[] = []
  for await (const row of rows) seen.push(row.lt)
  return seen
}

describe("paging", () => {
  it("yields every row of the range once and in order, whatever the server does to its pages", async () => {
    const pageSize = fc.integer({ min: 1, max: 7 })
    const sort = fc.constantFrom<"asc" | "desc">("asc", "desc")
    await fc.assert(
      fc.asyncProperty(
        fc.record({ lts, lies, pageSize, sort, startLt: bound, endLt: bound }),
        async ({ lts, lies, ...range }) => {
          const asOlderHead = (lie?: Lie) => range.sort === "desc" && lie === "dropFirst"
          const { server, client } = setUp({ lies: lies.filter((lie) => !asOlderHead(lie)) })
          for (const row of wire.chain(account, lts)) server.reveal(row)
          for (const row of wire.chain(wire.address(2), lts)) server.reveal(row)
          const seen = await collect(client.iterateTransactions({ account, ...range }))
          const wanted = lts.filter(
            (lt) => lt >= (range.startLt ?? 0n) && lt <= (range.endLt ?? 60n),
          )
          expect(seen).toEqual(range.sort === "asc" ? wanted : wanted.toReversed())
        },
      ),
      { numRuns: 300 },
    )
  })

  it("loses and repeats nothing while the chain grows between pages", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({ lts, first: fc.nat(20), pageSize: fc.integer({ min: 1, max: 5 }) }),
        async ({ lts, first, pageSize }) => {
          for (const sort of ["asc", "desc"] as const) {
            const { server, client } = setUp({})
            const rows = wire.chain(account, lts)
            for (const row of rows.splice(0, first)) server.reveal(row)
            const seen: bigint[] = []
            for await (const row of client.iterateTransactions({ account, sort, pageSize })) {
              seen.push(row.lt)
              const grown = rows.shift()
              if (grown) server.reveal(grown)
            }
            const known = lts.slice(0, first)
            if (sort === "desc") expect(seen).toEqual(known.toReversed())
            else expect(seen).toEqual(first === 0 ? [] : lts)
          }
        },
      ),
      { numRuns: 100 },
    )
  })

  it("server that hides a row for ever: chain.gap after the retries, nothing beyond the hole", async () => {
    const { server, client } = setUp({})
    for (const row of wire.chain(account, [1n, 2n, 3n, 4n])) if (row.lt !== "3") server.reveal(row)
    const rows = client.iterateTransactions({ account, sort: "asc", pageSize: 10 })
    expect((await rows.next()).value).toMatchObject({ lt: 1n })
    expect((await rows.next()).value).toMatchObject({ lt: 2n })
    await expect(rows.next()).rejects.toMatchObject({
      code: "chain.gap",
      retryable: true,
      details: { account: account.toRawString(), lt: "2", rowLt: "4" },
    })
  })

  it("descending server that ends before the first transaction: chain.gap", async () => {
    const { server, client } = setUp({})
    for (const row of wire.chain(account, [1n, 2n, 3n]).slice(1)) server.reveal(row)
    const rows = collect(client.iterateTransactions({ account, sort: "desc", pageSize: 10 }))
    await expect(rows).rejects.toMatchObject({ code: "chain.gap" })
  })

  it("row whose predecessor has another hash: chain.conflict", async () => {
    const { server, client } = setUp({})
    const [first, second] = wire.chain(account, [1n, 2n])
    if (!first || !second) throw new Error("two rows")
    server.reveal(first)
    server.reveal({ ...second, prev_trans_hash: wire.hashOf("another") })
    const rows = collect(client.iterateTransactions({ account, sort: "asc", pageSize: 10 }))
    await expect(rows).rejects.toMatchObject({ code: "chain.conflict" })
  })

  it("does not ask again below the first transaction when walking down", async () => {
    const { server, client } = setUp({})
    for (const row of wire.chain(account, [1n, 2n, 3n])) server.reveal(row)
    await collect(client.iterateTransactions({ account, sort: "desc", pageSize: 10 }))
    expect(server.requests).toHaveLength(1)
  })
})
