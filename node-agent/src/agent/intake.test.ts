import { randomBytes } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Transaction } from "@cocoon/ton-indexer-client"
import { openJob, storeClaimAccepted, storeJobClosed, storeJobOpened } from "@cocoon/wrappers"
import { type Address, beginCell } from "@ton/core"
import fc from "fast-check"
import { createBell } from "../chain/bell.js"
import { createChainClock } from "../chain/chainClock.js"
import type { ChainNames } from "../chain/chainNames.js"
import { createJournal } from "../journal/journal.js"
import { createMetrics } from "../metrics.js"
import { createFakeLog } from "../testing/fakeLog.js"
import { fakeAddress, fakeNames } from "../testing/fakeNames.js"
import { fakeTransaction } from "../testing/fakeTransaction.js"
import { createBidShades } from "../work/bidShades.js"
import { handleJobEvent } from "../work/jobEvents.js"
import { createRaces } from "../work/races.js"
import { createIntake } from "./intake.js"

const MODEL = fakeAddress(0xdd)
const CLIENT = fakeAddress(0xcc)
let names: ChainNames
let folder: string
beforeAll(async () => {
  names = await fakeNames()
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cocoon-intake-"))
})
afterEach(() => rmSync(folder, { recursive: true }))

const deal = (nonce: bigint) => ({ client: CLIENT, nonce, termsHash: 5n })
const addressOf = async (nonce: bigint) =>
  (await openJob({ codes: names.codes, ...deal(nonce) })).address
const notice = (nonce: bigint, direct: boolean) =>
  beginCell()
    .store(
      storeJobOpened({
        $$type: "JobOpened",
        queryId: 0n,
        ...deal(nonce),
        openedAt: 1n,
        budget: 1n,
        direct,
      }),
    )
    .endCell()

function scene() {
  const file = join(folder, `${randomBytes(4).toString("hex")}.sqlite`)
  const identity = { provider: names.provider.toRawString(), globalId: names.globalId }
  const journal = createJournal({ file, identity })
  const log = createFakeLog()
  const seen: string[] = []
  const metrics = createMetrics()
  const bell = createBell<string>()
  const races = createRaces(2)
  const bidding = { shades: createBidShades(100n) }
  const take = createIntake({
    names,
    models: new Set([MODEL.toRawString()]),
    clock: createChainClock({ masterchainInfo: async () => ({}) as never }),
    journal,
    channel: { handle: () => () => undefined },
    provider: {
      get: async () => ({}) as never,
      last: () => undefined,
      invalidate: () => undefined,
      ageMs: () => 0,
    },
    bell,
    log,
    onEvent: (event) => handleJobEvent({ journal, bell, races, bidding, log, metrics }, event),
    onSeen: (address) => seen.push(address),
  })
  return { journal, log, seen, take, races }
}

describe("new jobs", () => {
  it("an open job of a followed board and a direct one of the Provider are seen, others are not", async () => {
    const { journal, seen, take } = scene()
    const tell = async (account: Address, nonce: bigint, direct: boolean) =>
      take(
        fakeTransaction({
          account,
          source: await addressOf(nonce),
          body: notice(nonce, direct),
          lt: nonce,
        }),
      )
    await tell(MODEL, 1n, false)
    await tell(MODEL, 2n, true)
    await tell(names.provider, 3n, true)
    await tell(names.provider, 4n, false)
    expect(seen).toEqual([(await addressOf(1n)).toRawString(), (await addressOf(3n)).toRawString()])
    expect(journal.jobs.list().map(({ mode }) => mode)).toEqual(["open", "direct"])
    journal.close()
  })

  it("a notice from another account than its names give is a fake Job: a line, nothing else", async () => {
    const { journal, log, seen, take } = scene()
    const from = fakeAddress(0x66)
    await take(fakeTransaction({ account: MODEL, source: from, body: notice(1n, false), lt: 1n }))
    expect(seen).toEqual([])
    expect(journal.jobs.list()).toEqual([])
    expect(log.lines).toEqual([
      {
        level: "warn",
        text: "a fake Job is refused",
        fields: { job: from.toRawString(), code: "JOB_FAKE" },
      },
    ])
    expect(journal.cursors.get(MODEL.toRawString())).toBe(1n)
    journal.close()
  })

  it("a notice that the board refused is not taken", async () => {
    const { journal, seen, take } = scene()
    const source = await addressOf(1n)
    await take(fakeTransaction({ account: MODEL, source, body: notice(1n, false), exitCode: 306 }))
    expect(seen).toEqual([])
    journal.close()
  })
})

describe("an API that repeats", () => {
  it("what is told twice changes nothing, whatever is repeated", async () => {
    const jobs = await Promise.all([1n, 2n, 3n].map(addressOf))
    const rows = jobs.flatMap((source, at): Transaction[] => {
      const lt = BigInt(3 * at + 1)
      return [fakeTransaction({ account: MODEL, source, body: notice(BigInt(at + 1), false), lt })]
    })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(2), { maxLength: 8 }), async (repeats) => {
        const { journal, seen, take } = scene()
        for (const row of rows) await take(row)
        const before = JSON.stringify(journal.jobs.list())
        for (const at of repeats) await take(rows[at] as Transaction)
        expect(JSON.stringify(journal.jobs.list())).toBe(before)
        expect(seen).toHaveLength(3)
        journal.close()
      }),
      { numRuns: 20 },
    )
  })
})

describe("what the Provider's history says of jobs", () => {
  const closed = (nonce: bigint, outcome: bigint) =>
    beginCell()
      .store(
        storeJobClosed({
          $$type: "JobClosed",
          queryId: 0n,
          ...deal(nonce),
          openedAt: 1n,
          outcome,
          slot: 0n,
          paid: 1_000n,
          fee: 25n,
          usage: null,
        }),
      )
      .endCell()
  const accepted = beginCell()
    .store(storeClaimAccepted({ $$type: "ClaimAccepted", queryId: 0n }))
    .endCell()
  const bounce = (opcode: number) =>
    beginCell().storeUint(0xffffffff, 32).storeUint(opcode, 32).endCell()

  async function claiming() {
    const { journal, ...rest } = scene()
    const address = await addressOf(1n)
    const raw = address.toRawString()
    journal.jobs.see({ address: raw, mode: "open", model: MODEL.toRawString() })
    const listing = { model: MODEL.toRawString(), royaltyBps: 500 }
    journal.jobs.move(raw, { from: "seen", to: "claiming", listing })
    let lt = 0n
    const next = () => {
      lt += 10n
      return lt
    }
    const tell = (body: ReturnType<typeof bounce>, bounced = false) =>
      rest.take(
        fakeTransaction({ account: names.provider, source: address, body, bounced, lt: next() }),
      )
    return { journal, raw, tell, ...rest }
  }

  it("ClaimAccepted claims; settled pays what is left of fee and royalty", async () => {
    const { journal, raw, tell } = await claiming()
    await tell(accepted)
    expect(journal.jobs.get(raw)?.state).toBe("claimed")
    for (const [from, to] of [
      ["claimed", "input"],
      ["input", "running"],
      ["running", "answered"],
      ["answered", "completing"],
    ] as const) {
      journal.jobs.move(raw, { from, to })
    }
    await tell(closed(1n, 1n))
    expect(journal.jobs.get(raw)?.state).toBe("settled")
    expect(journal.jobs.totals().get(MODEL.toRawString())).toEqual({ jobs: 1, earned: 925n })
    journal.close()
  })

  it("a claim that bounces is lost, and two in a row pause claims on its board", async () => {
    const { journal, raw, tell, races } = await claiming()
    const board = MODEL.toRawString()
    races.lost(board)
    expect(races.pauseMs(board)).toBe(0)
    await tell(bounce(0xc0060002), true)
    expect(journal.jobs.get(raw)).toMatchObject({ state: "failed", errorCode: "CLAIM_LOST" })
    expect(races.pauseMs(board)).toBeGreaterThan(0)
    journal.close()
  })

  it.each([
    [3n, "expired", "CLIENT_NEVER_DELIVERED"],
    [4n, "expired", "OUTPUT_TOO_LATE"],
    [2n, "failed", "INPUT_REJECTED"],
    [1n, "failed", "ENDED_OTHERWISE"],
  ])("outcome %s of a claimed job: %s %s", async (outcome, state, errorCode) => {
    const { journal, raw, tell } = await claiming()
    await tell(accepted)
    await tell(closed(1n, outcome))
    expect(journal.jobs.get(raw)).toMatchObject({ state, errorCode })
    journal.close()
  })

  it("jobs that are none of ours, and ends of ended jobs, change nothing", async () => {
    const { journal, raw, tell, take } = await claiming()
    const source = await addressOf(7n)
    await take(fakeTransaction({ account: names.provider, source, body: closed(7n, 1n), lt: 2n }))
    await tell(closed(1n, 4n))
    const before = journal.jobs.get(raw)
    await tell(closed(1n, 1n))
    expect(journal.jobs.get(raw)).toEqual(before)
    journal.close()
  })
})
