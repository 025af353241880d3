import fc from "fast-check"
import { createTonIndexerClient } from "../createTonIndexerClient.js"
import { createFakeServer, type StreamLie } from "../testing/createFakeServer.js"
import { createVirtualClock } from "../testing/createVirtualClock.js"
import type { Lie } from "../testing/Lie.js"
import { type WireTransaction, wire } from "../testing/wire.js"
import type { StreamItem } from "./StreamItem.js"
import type { StreamOptions } from "./StreamOptions.js"

const MINUTE = 60_000
const accounts = [wire.address(1), wire.address(2), wire.address(3)]

interface World {
  readonly lies?: readonly (Lie | undefined)[]
  readonly streamLies?: readonly (StreamLie | undefined)[]
  readonly knownHeads?: readonly WireTransaction[]
  readonly streamUrl?: null
  readonly maxRetries?: number
}

const setUp = ({ lies, streamLies, knownHeads, ...options }: World = {}) => {
  const clock = createVirtualClock()
  const server = createFakeServer({
    lies: lies ?? [],
    streamLies: streamLies ?? [],
    knownHeads,
  })
  const client = createTonIndexerClient({
    baseUrl: "http://ton.test/api/v3",
    fetch: server.fetch,
    maxRetries: 12,
    ...options,
    ...clock,
  })
  const stopAfter = (ms: number): AbortSignal => {
    const controller = new AbortController()
    void clock.sleep(ms).then(() => controller.abort())
    return controller.signal
  }
  const schedule = (moments: readonly Moment[]): void => {
    for (const { at, row } of moments) void clock.sleep(at).then(() => server.reveal(row))
  }
  return { clock, server, client, stopAfter, schedule }
}

interface Moment {
  readonly at: number
  readonly row: WireTransaction
}

const collect = async (stream: AsyncIterable<StreamItem>): Promise<StreamItem[]> => {
  const items: StreamItem[] = []
  for await (const item of stream) items.push(item)
  return items
}

const ltsOf = (items: readonly StreamItem[], account = accounts[0]): bigint[] =>
  items.flatMap((item) =>
    item.kind === "transaction" && account?.equals(item.transaction.account)
      ? [item.transaction.lt]
      : [],
  )

/** Three chains that share lts, shown over two minutes in lt order. */
const history = fc
  .array(
    fc.record({ who: fc.nat(2), step: fc.integer({ min: 0, max: 3 }), wait: fc.nat(20_000) }),
    {
      maxLength: 30,
    },
  )
  .map((events) => {
    const last: bigint[] = [0n, 0n, 0n]
    let lt = 1n
    let at = 0
    return events.map(({ who, step, wait }): Moment => {
      const previousLt = last[who] ?? 0n
      lt += BigInt(previousLt === lt ? step + 1 : step)
      last[who] = lt
      at += wait % 3 === 0 ? 0 : wait
      const account = accounts[who] ?? wire.address(1)
      return { at, row: wire.transaction(account, { lt, previousLt }) }
    })
  })

const lie = fc.constantFrom<Lie>(
  "stall",
  "429",
  "500",
  "html",
  "network",
  "invalid",
  "empty",
  "dropFirst",
  "dropMiddle",
  "dropLast",
  "repeat",
  "reverse",
  "foreign",
)
const streamLie = fc.constantFrom<StreamLie>(
  "stall",
  "refuse",
  "close",
  "garbage",
  "drop",
  "twice",
  "late",
  "silent",
)
const some = <T>(arbitrary: fc.Arbitrary<T>, maxLength: number) =>
  fc.array(fc.option(arbitrary, { nil: undefined, freq: 3 }), { maxLength })

describe("streamTransactions", () => {
  it("gives every transaction of each address once and in order, whatever both APIs do", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({ history, lies: some(lie, 12), streamLies: some(streamLie, 6) }),
        async ({ history, ...lies }) => {
          const { client, schedule, stopAfter } = setUp(lies)
          schedule(history)
          const signal = stopAfter((history.at(-1)?.at ?? 0) + 8 * MINUTE)
          const items = await collect(client.streamTransactions({ addresses: accounts, signal }))
          for (const account of accounts) {
            const wanted = history
              .filter(({ row }) => row.account === wire.raw(account))
              .map(({ row }) => BigInt(row.lt))
            expect(ltsOf(items, account)).toEqual(wanted)
          }
        },
      ),
      { numRuns: 80 },
    )
  }, 120_000)

  const followFirst = (options: Partial<StreamOptions> = {}): StreamOptions => ({
    addresses: [wire.address(1)],
    ...options,
  })

  it("resumes after the lt in `since` and takes the rest of the history from v3", async () => {
    const { client, server, stopAfter } = setUp()
    for (const row of wire.chain(wire.address(1), [3n, 5n, 9n, 12n])) server.reveal(row)
    const since = { [wire.address(1).toRawString()]: 5n }
    const signal = stopAfter(MINUTE)
    const items = await collect(client.streamTransactions(followFirst({ since, signal })))
    expect(ltsOf(items)).toEqual([9n, 12n])
  })

  it("takes a linked row from the event stream without asking v3", async () => {
    const { client, clock, server, schedule, stopAfter } = setUp()
    const [first, second] = wire.chain(wire.address(1), [3n, 5n])
    if (!first || !second) throw new Error("two rows")
    server.reveal(first)
    schedule([{ at: 1_000, row: second }])
    const arrivals: number[] = []
    for await (const _ of client.streamTransactions(followFirst({ signal: stopAfter(5_000) }))) {
      arrivals.push(clock.now())
    }
    expect(arrivals).toEqual([0, 1_000])
    const asked = server.requests.filter((url) => url.pathname === "/api/v3/transactions")
    expect(asked.every((url) => url.searchParams.get("start_lt") !== "6")).toBe(true)
  })

  /** When each lt of account 1 arrived, in ms. */
  const arrivals = async (world: World, options: Partial<StreamOptions> = {}) => {
    const { client, clock, schedule, stopAfter } = setUp(world)
    const rows = wire.chain(wire.address(1), [3n, 5n])
    schedule(rows.map((row, index) => ({ at: 5_000 + 1_000 * index, row })))
    const signal = stopAfter(2 * MINUTE)
    const times: Record<string, number> = {}
    for await (const item of client.streamTransactions(followFirst({ signal, ...options }))) {
      if (item.kind === "transaction") times[`${item.transaction.lt}`] = clock.now()
    }
    return times
  }

  it("gap shown by the event stream: v3 is asked at once", async () => {
    expect(await arrivals({ streamLies: ["drop"] })).toEqual({ 3: 6_000, 5: 6_000 })
  })

  it("frame that cannot be read: v3 is asked at once", async () => {
    expect(await arrivals({ streamLies: ["garbage"] })).toEqual({ 3: 5_000, 5: 6_000 })
  })

  it("event stream that says nothing: the next poll sees the newer head", async () => {
    expect(await arrivals({ streamLies: ["silent"] })).toEqual({ 3: 15_000, 5: 15_000 })
  })

  it("an address joins a stream of others: heads are asked for once, and nobody's history is read again", async () => {
    const { server, client, clock, stopAfter } = setUp()
    const addresses = accounts.slice(0, 2)
    const since = Object.fromEntries(accounts.map((account) => [account.toRawString(), 9n]))
    for (const account of accounts) {
      server.reveal(wire.transaction(account, { lt: 9n, previousLt: 0n }))
    }
    const stream = client.streamTransactions({ addresses, since, signal: stopAfter(5_000) })
    const [, , joining] = accounts
    void clock.sleep(1_000).then(() => joining && stream.add(joining, 9n))
    expect(await collect(stream)).toEqual([])
    const asked = server.requests.map(({ pathname }) => pathname.split("/").at(-1))
    expect(asked).toEqual(["sse", "accountStates", "sse", "accountStates"])
  })

  it("event stream silent and heads stale for ever: the sixth poll reads v3 all the same", async () => {
    const options = { idleTimeoutMs: 10 * MINUTE }
    const times = await arrivals({ streamLies: ["silent"], knownHeads: [] }, options)
    expect(times).toEqual({ 3: 90_000, 5: 90_000 })
  })

  it("silent connection: it is dropped after the idle timeout, and v3 read on the next one", async () => {
    const options = { idleTimeoutMs: 7_000, pollIntervalMs: MINUTE }
    const times = await arrivals({ streamLies: ["silent"] }, options)
    expect(times[3]).toBeGreaterThanOrEqual(7_000)
    expect(times[3]).toBeLessThan(8_000)
  })

  it("row older than `since` on the event stream is not repeated", async () => {
    const { client, clock, server, stopAfter } = setUp()
    const rows = wire.chain(wire.address(1), [3n, 5n, 9n])
    for (const row of rows) server.reveal(row)
    for (const [at, row] of rows.entries()) void clock.sleep(at * 100).then(() => server.emit(row))
    const since = { [wire.address(1).toRawString()]: 9n }
    const stream = client.streamTransactions(followFirst({ since, signal: stopAfter(MINUTE) }))
    expect(await collect(stream)).toEqual([])
  })

  it("polls v3 when there is no event stream", async () => {
    const { client, schedule, server, stopAfter } = setUp({ streamUrl: null })
    schedule(wire.chain(wire.address(1), [3n, 5n]).map((row, at) => ({ at: at * 10_000, row })))
    const items = await collect(
      client.streamTransactions(followFirst({ signal: stopAfter(MINUTE) })),
    )
    expect(ltsOf(items)).toEqual([3n, 5n])
    expect(server.requests.some((url) => url.pathname.includes("streaming"))).toBe(false)
  })

  it("subscribes anew and reads the history of an address added on the way", async () => {
    const { client, clock, server, schedule, stopAfter } = setUp()
    for (const row of wire.chain(wire.address(2), [4n, 6n])) server.reveal(row)
    schedule(
      wire
        .chain(wire.address(2), [4n, 6n, 8n])
        .slice(2)
        .map((row) => ({ at: 9_000, row })),
    )
    const stream = client.streamTransactions(followFirst({ signal: stopAfter(MINUTE) }))
    void clock.sleep(5_000).then(() => stream.add(wire.address(2), 4n))
    expect(ltsOf(await collect(stream), accounts[1])).toEqual([6n, 8n])
  })

  it("yields previews once and tells when they are invalidated, below finalized", async () => {
    const { client, clock, server, stopAfter } = setUp()
    const early = wire.transaction(wire.address(1), { lt: 3n, previousLt: 0n, finality: "pending" })
    void clock.sleep(1_000).then(() => server.emit(early))
    void clock.sleep(2_000).then(() => server.emit(early))
    void clock.sleep(3_000).then(() => server.emit("invalidated"))
    const signal = stopAfter(5_000)
    const stream = client.streamTransactions(followFirst({ minFinality: "pending", signal }))
    expect(await collect(stream)).toMatchObject([
      { kind: "preview", finality: "pending", transaction: { lt: 3n } },
      { kind: "invalidated" },
    ])
  })

  it("never yields what is not final when finalized is asked for", async () => {
    const { client, server, stopAfter } = setUp()
    server.reveal(
      wire.transaction(wire.address(1), { lt: 3n, previousLt: 0n, finality: "confirmed" }),
    )
    const stream = client.streamTransactions(followFirst({ signal: stopAfter(MINUTE) }))
    expect(await collect(stream)).toEqual([])
  })

  it("server that contradicts the chain for ever: chain.conflict, not a wrong row", async () => {
    const { client, server, stopAfter } = setUp({ maxRetries: 2 })
    const [first, second] = wire.chain(wire.address(1), [3n, 5n])
    if (!first || !second) throw new Error("two rows")
    server.reveal(first)
    server.reveal({ ...second, prev_trans_hash: wire.hashOf("another") })
    const stream = client.streamTransactions(followFirst({ signal: stopAfter(60 * MINUTE) }))
    await expect(collect(stream)).rejects.toMatchObject({ code: "chain.conflict" })
  })

  it("consumer that stops iterating closes the connection", async () => {
    const { client, server } = setUp()
    for (const row of wire.chain(wire.address(1), [3n, 5n])) server.reveal(row)
    for await (const item of client.streamTransactions(followFirst())) {
      expect(item.kind).toBe("transaction")
      break
    }
    expect(server.openStreams()).toBe(0)
  })
})
