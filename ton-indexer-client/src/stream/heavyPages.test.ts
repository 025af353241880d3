import { createTonIndexerClient } from "../createTonIndexerClient.js"
import { createFakeServer } from "../testing/createFakeServer.js"
import { createVirtualClock } from "../testing/createVirtualClock.js"
import { wire } from "../testing/wire.js"

const HOUR = 3_600_000
const lts = Array.from({ length: 300 }, (_, at) => BigInt(2 * at + 2))

/** What is followed of a history through a client whose fetch is `change`d; aborted after an hour. */
const follow = async (
  change: (fetchFake: typeof fetch) => typeof fetch,
  maxResponseBytes?: number,
) => {
  const clock = createVirtualClock()
  const server = createFakeServer()
  for (const row of wire.chain(wire.address(1), lts)) server.reveal(row)
  const client = createTonIndexerClient({
    ...{ baseUrl: "http://ton.test/api/v3", streamUrl: null, fetch: change(server.fetch) },
    ...{ ...(maxResponseBytes ? { maxResponseBytes } : {}), maxRetries: 1 },
    ...clock,
  })
  const stop = new AbortController()
  void clock.sleep(HOUR).then(() => stop.abort())
  const { signal } = stop
  const seen: bigint[] = []
  for await (const item of client.streamTransactions({ addresses: [wire.address(1)], signal })) {
    if (item.kind === "transaction") seen.push(item.transaction.lt)
  }
  return { seen, limits: limitsOf(server.requests) }
}

const limitsOf = (requests: readonly URL[]): number[] =>
  requests.flatMap(({ pathname, searchParams }) =>
    pathname.endsWith("/transactions") ? [Number(searchParams.get("limit"))] : [],
  )

it("pages larger than the client takes are asked for with fewer rows, and everything comes", async () => {
  const { seen, limits } = await follow((fetchFake) => fetchFake, 40_000)
  expect(seen).toEqual(lts)
  expect(limits.slice(0, 2)).toEqual([200, 50])
})

it("a server that answers in time only when asked for one row is read row by row", async () => {
  const slow =
    (fetchFake: typeof fetch): typeof fetch =>
    (input, init) =>
      Number(new URL(String(input)).searchParams.get("limit") ?? 0) > 1
        ? new Promise(() => undefined)
        : fetchFake(input, init)
  const { seen, limits } = await follow(slow)
  expect(seen.slice(0, 50)).toEqual(lts.slice(0, 50))
  expect(limits.every((limit) => limit === 1)).toBe(true)
})
