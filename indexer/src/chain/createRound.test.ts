import { createRound } from "./createRound.js"
import { openReadings, REGISTRY } from "./testing/createReading.js"
import { accountOf, createFakeChain, type Lie } from "./testing/fakeChain.js"

const named = (number: number, kind: "provider" | "job") => {
  const owner = accountOf(99)
  const names =
    kind === "provider"
      ? ({ kind, owner, index: number } as const)
      : ({ kind, client: owner, nonce: `${number}`, termsHash: "00".repeat(32) } as const)
  return { address: accountOf(number), kind, names }
}

/** A Registry that shows two Providers, of which the first shows a Job that ends; several share their lts. */
function history(options: Parameters<typeof createFakeChain>[0] = {}) {
  const fake = createFakeChain(options)
  const expected: string[] = []
  const act = (number: number, fields: Parameters<typeof fake.act>[1]) => {
    fake.act(accountOf(number), fields)
    expected.push(`${accountOf(number)} ${fields.lt}`)
  }
  act(0, { lt: 10n, seqno: 1 })
  act(0, { lt: 20n, seqno: 2, shows: [named(1, "provider"), named(2, "provider")] })
  act(1, { lt: 30n, seqno: 3 })
  act(2, { lt: 30n, seqno: 3 })
  act(3, { lt: 40n, seqno: 4 })
  act(1, { lt: 50n, seqno: 4, shows: [named(3, "job")] })
  for (let step = 0n; step < 10n; step += 1n) {
    act(1, { lt: 60n + step, seqno: 5 })
    act(2, { lt: 60n + step, seqno: 5 })
  }
  act(3, { lt: 65n, seqno: 5, ends: true })
  return { fake, act, expected }
}

let readings: Awaited<ReturnType<typeof openReadings>>
beforeAll(async () => {
  readings = await openReadings()
})
afterAll(() => readings.close())

it("waves: the Registry, what it revealed, then deals; ended ones are left", async () => {
  const { fake, expected } = history()
  const reading = await readings.read(fake)
  const { head, found, ended } = await createRound(reading.chain)()
  expect(head).toEqual({ seqno: 5, at: 5 })
  // The Job came and went in this round.
  expect([found.toSorted(), ended]).toEqual([[accountOf(1), accountOf(2)].sort(), []])
  expect(await reading.head()).toBe(5)
  expect(await reading.transactions()).toEqual([...expected].sort())
  expect(await reading.followed()).toEqual([REGISTRY, accountOf(1), accountOf(2)].sort())
})

it("a server that gives two rows at a time, where accounts share an lt: none is missing", async () => {
  const { fake, expected } = history({ pageLimit: 3 })
  const reading = await readings.read(fake)
  expect((await createRound(reading.chain)()).head?.seqno).toBe(5)
  expect(await reading.transactions()).toEqual([...expected].sort())
})

it.each([
  ["response.tooLarge", 3],
  ["network.timeout", 3],
  ["response.tooLarge", 1],
  ["network.timeout", 1],
])(
  "%s for more than %d rows: smaller pages, then each account alone, and none is missing",
  async (heavyAs, heaviest) => {
    const { fake, expected } = history({ heaviest, heavyAs })
    const reading = await readings.read(fake)
    expect((await createRound(reading.chain)()).head?.seqno).toBe(5)
    expect(await reading.transactions()).toEqual([...expected].sort())
  },
)

it("an API too slow for one row is told, not asked for ever", async () => {
  const { fake } = history({ heaviest: 0, heavyAs: "network.timeout" })
  const reading = await readings.read(fake)
  await expect(createRound(reading.chain)()).rejects.toMatchObject({ code: "network.timeout" })
})

const LIES: readonly [string, Lie][] = [
  ["one row left out", (rows) => rows.filter((_, at) => at !== 1)],
  ["the newest left out", (rows) => rows.slice(0, -1)],
  ["none at all", () => []],
  ["everything twice and backwards", (rows) => [...rows, ...rows].toReversed()],
  ["no predecessors", (rows) => rows.map((row) => ({ ...row, previousLt: null }))],
  ["other predecessors", (rows) => rows.map((row) => ({ ...row, previousHash: "00".repeat(32) }))],
  ["not final", (rows) => rows.map((row) => ({ ...row, finality: "pending" }))],
  ["no messages taken", (rows) => rows.map((row) => ({ ...row, inMessage: null }))],
  [
    "no messages sent",
    (rows) =>
      rows.map((row) => ({ ...row, description: { ...row.description, messagesCreated: 1 } })),
  ],
  [
    "no descriptions",
    (rows) => rows.map((row) => ({ ...row, description: { ...row.description, type: "unknown" } })),
  ],
  ["no block", (rows) => rows.map((row) => ({ ...row, masterchainSeqno: null }))],
]

it.each(LIES)(
  "an API that answers with %s: no head that is not true, and the same rows later",
  async (_, lie) => {
    const { fake, expected } = history()
    const reading = await readings.read(fake)
    fake.lies.push(undefined, undefined, lie, lie, lie, lie, undefined, lie)
    const round = createRound(reading.chain)
    for (let tries = 0; tries < 6; tries += 1) {
      const { head } = await round()
      if (head) expect(await reading.transactions()).toEqual([...expected].sort())
    }
    expect(await reading.transactions()).toEqual([...expected].sort())
    expect(await reading.head()).toBe(5)
  },
)

it("a deal that ended and was opened again at its address is read on", async () => {
  const { fake, act, expected } = history()
  const reading = await readings.read(fake)
  const round = createRound(reading.chain)
  await round()
  act(3, { lt: 80n, seqno: 6 })
  act(1, { lt: 90n, seqno: 6, shows: [named(3, "job")] })
  const { found } = await round()
  expect(found).toEqual([accountOf(3)])
  expect(await reading.transactions()).toEqual([...expected].sort())
})

it("what was sent to a deal's address before it opened is read in one pass with its life", async () => {
  const pagesOf = async (dust: bigint) => {
    const fake = createFakeChain()
    fake.act(REGISTRY, { lt: 10n, seqno: 1, shows: [named(1, "provider")] })
    for (let lt = 100n; lt < 100n + dust; lt += 1n) {
      fake.act(accountOf(3), { lt, seqno: 2, dust: true })
    }
    fake.act(accountOf(3), { lt: 200n, seqno: 3 })
    fake.act(accountOf(1), { lt: 210n, seqno: 3, shows: [named(3, "job")] })
    fake.act(accountOf(3), { lt: 220n, seqno: 3, ends: true })
    const reading = await readings.read(fake)
    await createRound(reading.chain)()
    expect(await reading.transactions()).toHaveLength(4 + Number(dust))
    expect(await reading.followed()).toEqual([REGISTRY, accountOf(1)].sort())
    return fake.pages()
  }
  expect(await pagesOf(40n)).toBe(await pagesOf(0n))
})

it("what is newer than the Registry is known to waits for it", async () => {
  const { fake } = history()
  const reading = await readings.read(fake)
  await createRound(reading.chain)()
  const row = fake.act(accountOf(2), { lt: 100n, seqno: 9 })
  const { ingest } = reading.chain
  expect((await ingest.take([reading.chain.rowOf(row)])).marks).toEqual(
    new Map([[accountOf(2), "beyond"]]),
  )
  ingest.registryKnownTo(9)
  expect((await ingest.take([reading.chain.rowOf(row)])).transactions).toBe(1)
})

it("what was decoded under codes that were replaced meanwhile is read again before a head is told", async () => {
  const { fake, expected } = history()
  const reading = await readings.read(fake)
  const { readPage } = reading.chain
  let stale = true
  const outdated: typeof readPage = async (request) => {
    const rows = await readPage(request)
    const isOfProvider = request.accounts.some(({ kind }) => kind === "provider")
    return stale && isOfProvider ? rows.map((row) => ({ ...row, decode: () => undefined })) : rows
  }
  const round = createRound({ ...reading.chain, readPage: outdated })
  expect((await round()).head).toBeUndefined()
  stale = false
  expect((await round()).head?.seqno).toBe(5)
  expect(await reading.transactions()).toEqual([...expected].sort())
})

it("another chain under the same addresses is told, whatever it looks like", async () => {
  const { fake } = history()
  const reading = await readings.read(fake)
  await createRound(reading.chain)()
  const other = history({ salt: "restored" })
  const fork = { code: "CHAIN_FORK", message: expect.stringContaining("empty --database") }
  other.act(1, { lt: 200n, seqno: 8 })
  await expect(createRound(await reading.follow(other.fake))()).rejects.toMatchObject(fork)
  const shorter = createFakeChain()
  shorter.act(REGISTRY, { lt: 5n, seqno: 9 })
  await expect(createRound(await reading.follow(shorter))()).rejects.toMatchObject(fork)
})
