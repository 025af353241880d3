import { createRound } from "./createRound.js"
import { openReadings } from "./testing/createReading.js"
import { accountOf, createFakeChain } from "./testing/fakeChain.js"

let readings: Awaited<ReturnType<typeof openReadings>>
beforeAll(async () => {
  readings = await openReadings()
})
afterAll(() => readings.close())

const REGISTRY = accountOf(0)

const begun = async () => {
  const fake = createFakeChain()
  fake.act(REGISTRY, { lt: 10n, seqno: 5 })
  const reading = await readings.read(fake)
  return { fake, reading, round: createRound(reading.chain) }
}

it("a block of another network moves nothing", async () => {
  const { fake, reading, round } = await begun()
  fake.wrongBlocks.push({ seqno: 1_000_000, globalId: -239 })
  await expect(round()).rejects.toMatchObject({ code: "response.mismatch", retryable: true })
  expect(reading.chain.ingest.registrySeqno()).toBe(0)
  expect((await round()).head?.seqno).toBe(5)
})

it("a block far ahead of the chain: nothing is taken for known up to it, and a process that begins moves the head back", async () => {
  const { fake, reading, round } = await begun()
  fake.wrongBlocks.push({ seqno: 1_000_000 })
  await round()
  expect(await reading.head()).toBe(1_000_000)
  fake.act(REGISTRY, { lt: 20n, seqno: 6 })
  await round()
  expect(reading.chain.ingest.registrySeqno()).toBe(6)
  expect(await reading.head()).toBe(1_000_000)
  await createRound(await reading.follow(fake))()
  expect(await reading.head()).toBe(6)
})

it("a block far ahead of the chain: the head comes back from it after a minute of rounds, not before", async () => {
  const { fake, reading, round } = await begun()
  fake.wrongBlocks.push({ seqno: 1_000_000 })
  for (let rounds = 0; rounds < 60; rounds += 1) await round()
  expect(await reading.head()).toBe(1_000_000)
  await round()
  expect(await reading.head()).toBe(5)
})

it("a server that lags for a while does not move the head back", async () => {
  const { fake, reading, round } = await begun()
  await round()
  for (let rounds = 0; rounds < 50; rounds += 1) {
    fake.wrongBlocks.push({ seqno: 4 })
    await round()
  }
  expect(await reading.head()).toBe(5)
})
