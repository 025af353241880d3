import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { EPOCH_SECONDS } from "@cocoon/protocol"
import {
  type EpochWork,
  loadClaimEpoch,
  loadReportEpoch,
  openRewardPool,
  storeClaimReward,
} from "@cocoon/wrappers"
import { beginCell } from "@ton/core"
import type { CallOutcome } from "../chain/callOutcome.js"
import type { ChainNames } from "../chain/chainNames.js"
import { OPCODES } from "../chain/opcodes.js"
import type { ProviderCall } from "../chain/providerChannel.js"
import { readProvider } from "../chain/providerView.js"
import { createJournal, type Journal } from "../journal/journal.js"
import { fakeProviderAccount } from "../testing/fakeAccounts.js"
import { createFakeChannel, type FakeChannel } from "../testing/fakeChannel.js"
import { createFakeLog } from "../testing/fakeLog.js"
import { fakeNames } from "../testing/fakeNames.js"
import { fakeTransaction } from "../testing/fakeTransaction.js"
import { until } from "../testing/until.js"
import { type EpochDeps, keepEpochs } from "./keepEpochs.js"

const TODAY = 20_000
const YESTERDAY = BigInt(TODAY - 1)
const START = TODAY * EPOCH_SECONDS
const OK: CallOutcome = { ok: true }
const HASH = "a".repeat(64)

let names: ChainNames
let folder: string
let journal: Journal
let stop: AbortController
let kept: Promise<void>
beforeAll(async () => {
  names = await fakeNames()
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cocoon-epochs-"))
  const identity = { provider: names.provider.toRawString(), globalId: names.globalId }
  journal = createJournal({ file: join(folder, "journal.sqlite"), identity })
  stop = new AbortController()
  kept = Promise.resolve()
})
afterEach(async () => {
  stop.abort()
  await kept
  journal.close()
  rmSync(folder, { recursive: true })
})

/** The chain as this agent sees it; a test changes it while the loop runs. */
type Chain = {
  now: number
  looks: number
  past: Partial<Omit<EpochWork, "$$type">>[]
  reserve: bigint
  /** What the pool's history shows of a claim, nanoTON; undefined: nothing yet. */
  paid: bigint | undefined
  /** The pool refused the claim's message. */
  refused: boolean
  broken: boolean
}

const worked = { epoch: YESTERDAY, work: 10n, reported: false, claimed: false }
const chainOf = (of: Partial<Chain> = {}): Chain => ({
  now: START,
  looks: 0,
  past: [worked],
  reserve: 10n ** 10n,
  paid: undefined,
  refused: false,
  broken: false,
  ...of,
})

async function readerOf(chain: Chain): Promise<EpochDeps["client"]> {
  const pool = await openRewardPool(names.codes)
  const claim = (epoch: bigint) => {
    const message = { $$type: "ClaimReward", queryId: 0n, epoch } as const
    const who = { owner: names.owner, index: BigInt(names.index), origin: 0n, work: 10n }
    return beginCell()
      .store(storeClaimReward({ ...message, ...who }))
      .endCell()
  }
  const row = (exitCode: number) => fakeTransaction({ account: pool.address, exitCode, sent: 2 })
  return {
    messages: async ({ opcode, source }) => {
      if (chain.broken) throw new Error("the API is away")
      if (chain.paid === undefined || source !== names.provider) return []
      if (opcode !== OPCODES.claimReward) return []
      const other = { ...row(0).outMessages[0], hash: "b".repeat(64), body: claim(1n) }
      return [other, { ...other, hash: HASH, body: claim(YESTERDAY) }] as never
    },
    transactionsByMessage: async ({ messageHash }) => {
      const { outMessages, ...rest } = row(chain.refused ? 500 : 0)
      const value = messageHash === HASH ? (chain.paid ?? 0n) : 999n
      const [first, second] = outMessages
      const paid = { ...first, opcode: OPCODES.rewardPaid, value }
      return [{ ...rest, outMessages: [paid, { ...second, value: 7n }] }] as never
    },
  }
}

/** Runs the loop over a chain; `end` says how each message ends and may change the chain as it would. */
async function keep(
  chain: Chain,
  end: (call: ProviderCall) => CallOutcome | Promise<CallOutcome>,
  of: { random?: number; jitter?: number; channel?: FakeChannel } = {},
) {
  const { channel = createFakeChannel(journal, end) } = of
  const log = createFakeLog()
  const get = async () => {
    const balance = chain.reserve + 10n ** 10n
    const work = { epoch: BigInt(TODAY + 9), amount: 0n, past: chain.past }
    const account = fakeProviderAccount(names, { balance, work })
    const view = await readProvider({ accountStates: async () => [account] }, { names })
    if (view === undefined) throw new Error("the fake Provider is registered")
    return view
  }
  const refresh = async () => {
    chain.looks += 1
    return chain.now
  }
  const nothing = () => undefined
  kept = keepEpochs({
    client: await readerOf(chain),
    names,
    clock: { now: () => chain.now, refresh, observe: nothing, silenceMs: () => 0 },
    provider: { get, last: nothing, ageMs: () => 0, invalidate: nothing },
    channel,
    journal,
    limits: { rewardMinimum: 1n, epochJitterSeconds: of.jitter ?? 0, reserveStop: 1n },
    log,
    signal: stop.signal,
    lookMs: 1,
    random: () => of.random ?? 0,
  })
  return { channel, log }
}

/** Waits until the loop has looked twice more, the last time from its beginning. */
async function looked(chain: Chain) {
  const before = chain.looks
  await until(() => chain.looks >= before + 2)
}

const epochsOf = (calls: readonly ProviderCall[]) =>
  calls.map(({ purpose, body }) => {
    const load = purpose === "report" ? loadReportEpoch : loadClaimEpoch
    return `${purpose} ${Number(load(body.beginParse()).epoch) - TODAY}`
  })

describe("an epoch's work", () => {
  it("is reported once, then claimed in the next epoch, and what was paid is booked once", async () => {
    const chain = chainOf()
    const { channel } = await keep(chain, ({ purpose }) => {
      if (purpose === "report") chain.past = [{ ...worked, reported: true }]
      else {
        chain.past = [{ ...worked, reported: true, claimed: true }]
        chain.paid = 5n
      }
      return OK
    })
    await until(() => channel.calls.length === 1)
    await looked(chain)
    expect(epochsOf(channel.calls)).toEqual(["report -1"])
    chain.now += EPOCH_SECONDS
    await until(() => journal.epochs.rewarded(TODAY - 1) !== undefined)
    await looked(chain)
    expect(epochsOf(channel.calls)).toEqual(["report -1", "reward -1"])
    expect(journal.epochs.rewards()).toBe(5n)
  })

  it("waits for its random moment, which is drawn once and kept over restarts", async () => {
    const chain = chainOf()
    const first = await keep(chain, () => OK, { random: 0.5, jitter: 1_000 })
    await looked(chain)
    chain.now = START + 499
    await looked(chain)
    expect(first.channel.calls).toEqual([])
    stop.abort()
    await kept
    stop = new AbortController()
    const second = await keep(chain, () => OK, { random: 0, jitter: 1_000 })
    await looked(chain)
    expect(second.channel.calls).toEqual([])
    chain.now = START + 500
    await until(() => second.channel.calls.length === 1)
  })

  it("whatever the jitter, the last quarter of a window is left for second tries", async () => {
    const chain = chainOf()
    const { channel } = await keep(chain, () => OK, { random: 0.999_999, jitter: 10 ** 9 })
    chain.now = START + (EPOCH_SECONDS * 3) / 4 - 2
    await looked(chain)
    expect(channel.calls).toEqual([])
    chain.now += 2
    await until(() => channel.calls.length === 1)
  })

  it.each<[string, CallOutcome]>([
    ["refused by the Provider", { ok: false, code: "ERROR_TOO_EARLY" }],
    ["bounced by the pool, so that it stands as not reported again", OK],
  ])("%s: tried again after a minute, then two, and not in between", async (_, outcome) => {
    const chain = chainOf()
    const { channel } = await keep(chain, () => outcome)
    for (const [at, calls] of [
      [0, 1],
      [59, 1],
      [60, 2],
      [60 + 119, 2],
      [60 + 120, 3],
    ] as const) {
      chain.now = START + at
      await looked(chain)
      expect(channel.calls).toHaveLength(calls)
    }
  })

  it("is left alone while the reserve is too small, or when the window is over", async () => {
    const chain = chainOf({ reserve: 0n })
    const { channel } = await keep(chain, () => OK)
    await looked(chain)
    chain.reserve = 10n ** 10n
    chain.now = START + EPOCH_SECONDS
    await looked(chain)
    expect(channel.calls).toEqual([])
  })

  it("a report that an earlier process signed is waited for, not signed again", async () => {
    const chain = chainOf()
    const release: { end?: (outcome: CallOutcome) => void } = {}
    const ends = () =>
      new Promise<CallOutcome>((resolve) => {
        release.end = resolve
      })
    const { channel } = await keep(chain, ends)
    await until(() => release.end !== undefined)
    const open = journal.outbox.open()
    expect(open.map(({ purpose }) => purpose)).toEqual(["report"])
    const waited: number[] = []
    const outcome = async (id: number) => {
      waited.push(id)
      return OK
    }
    const dying = kept
    chain.now = START + 70
    await keep(chain, ends, { channel: { ...channel, outcome } })
    await until(() => waited.length > 0)
    expect([waited[0], channel.calls.length]).toEqual([open[0]?.id, 1])
    stop.abort()
    release.end?.(OK)
    await dying
  })
})

describe("a reward", () => {
  const claimed = [{ ...worked, reported: true, claimed: true }]

  it("that the API shows late is booked when it does, also one of an earlier process", async () => {
    const chain = chainOf({ now: START + EPOCH_SECONDS, past: claimed })
    const { channel } = await keep(chain, () => OK)
    await looked(chain)
    expect(journal.epochs.rewarded(TODAY - 1)).toBeUndefined()
    chain.paid = 4n
    await until(() => journal.epochs.rewarded(TODAY - 1) === 4n)
    expect(channel.calls).toEqual([])
  })

  it("of nothing is booked as nothing; one that the pool refused is not booked", async () => {
    const chain = chainOf({ now: START + EPOCH_SECONDS, past: claimed, paid: 4n, refused: true })
    await keep(chain, () => OK)
    await looked(chain)
    expect(journal.epochs.rewarded(TODAY - 1)).toBeUndefined()
    chain.refused = false
    chain.paid = 0n
    await until(() => journal.epochs.rewarded(TODAY - 1) === 0n)
  })

  it("an API that fails stops neither the loop nor a crank", async () => {
    const chain = chainOf({ now: START + EPOCH_SECONDS, past: claimed, paid: 4n, broken: true })
    const { channel, log } = await keep(chain, () => OK)
    await until(() => log.lines.some(({ level }) => level === "warn"))
    chain.past = [...claimed, { ...worked, epoch: BigInt(TODAY), work: 20n }]
    await until(() => channel.calls.length > 0)
    expect(epochsOf(channel.calls)[0]).toBe("report 0")
    chain.broken = false
    await until(() => journal.epochs.rewarded(TODAY - 1) === 4n)
  })
})
