import type { StreamItem, TransactionStream } from "@cocoon/ton-indexer-client"
import { createRound } from "./createRound.js"
import { takeItems } from "./takeItems.js"
import { openReadings } from "./testing/createReading.js"
import { accountOf, createFakeChain } from "./testing/fakeChain.js"

let readings: Awaited<ReturnType<typeof openReadings>>
beforeAll(async () => {
  readings = await openReadings()
})
afterAll(() => readings.close())

const REGISTRY = accountOf(0)
const NOW = 1_790_000_000
const stream = { add() {}, remove() {} } as unknown as TransactionStream

/** A preview of the Registry, in a trace of its own; its time is the chain's. */
const previewOf = (lt: bigint, trace: string, now = NOW): StreamItem => {
  const row = createFakeChain({ salt: trace }).act(REGISTRY, { lt, seqno: 1 })
  const transaction = { ...row, now, finality: "pending" } as const
  return { kind: "preview", transaction, finality: "pending", traceExternalHash: trace }
}
const invalidated = (trace: string): StreamItem => ({
  kind: "invalidated",
  traceExternalHash: trace,
})

const begun = async () => {
  const fake = createFakeChain()
  fake.act(REGISTRY, { lt: 10n, seqno: 5 })
  const reading = await readings.read(fake)
  const round = createRound(reading.chain)
  const roundAt = async (generatedAt: number) => {
    fake.wrongBlocks.push({ generatedAt })
    await round()
  }
  await roundAt(NOW)
  const take = (...items: StreamItem[]) => takeItems(reading.chain, { items, stream })
  return { fake, reading, roundAt, take }
}

it("previews and what invalidates them are heeded in their order", async () => {
  const { reading, take } = await begun()
  await take(previewOf(20n, "a"), previewOf(21n, "b"), invalidated("a"), invalidated("b"))
  expect(await reading.pending()).toEqual([])
  await take(previewOf(20n, "a"), invalidated("a"), previewOf(20n, "a"), previewOf(21n, "b"))
  expect(await reading.pending()).toEqual(["20", "21"])
})

it("a preview that nobody invalidated goes when it is two minutes old by the chain's clock", async () => {
  const { reading, roundAt, take } = await begun()
  const weeksLater = NOW + 30 * 86_400
  await take(previewOf(20n, "a"), previewOf(21n, "b", weeksLater))
  await roundAt(NOW + 120)
  expect(await reading.pending()).toEqual(["20", "21"])
  await roundAt(weeksLater + 60)
  expect(await reading.pending()).toEqual(["21"])
})

it("a preview that its account is past goes with the next round", async () => {
  const { fake, reading, roundAt, take } = await begun()
  await take(previewOf(20n, "a"), previewOf(40n, "b"))
  fake.act(REGISTRY, { lt: 30n, seqno: 6 })
  await roundAt(NOW)
  expect(await reading.pending()).toEqual(["40"])
})
