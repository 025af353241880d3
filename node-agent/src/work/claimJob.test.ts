import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type BondLock, loadClaimOffer, loadClaimOpenJob, openModel } from "@cocoon/wrappers"
import { type Address, Dictionary } from "@ton/core"
import { createSlots } from "../backends/slots.js"
import { createBell } from "../chain/bell.js"
import type { ChainNames } from "../chain/chainNames.js"
import type { OpenedJob } from "../chain/jobReader.js"
import type { ProviderCall } from "../chain/providerChannel.js"
import { readProvider } from "../chain/providerView.js"
import { uint } from "../chain/uint.js"
import { createJournal, type Journal } from "../journal/journal.js"
import { createMetrics } from "../metrics.js"
import { type FakeProvider, fakeProviderAccount } from "../testing/fakeAccounts.js"
import { createFakeChannel } from "../testing/fakeChannel.js"
import { createFakeLog } from "../testing/fakeLog.js"
import { fakeAddress, fakeNames } from "../testing/fakeNames.js"
import { until } from "../testing/until.js"
import { assessSeen } from "./assessSeen.js"
import { createBidShades } from "./bidShades.js"
import { claimJob } from "./claimJob.js"
import { createLockSlots } from "./lockSlots.js"
import type { JobRun, WorkContext } from "./workContext.js"

const NOW = 1_800_000_000
const TERMS_HASH = 5n
const MODEL_HASH = 0x7070n
const ROYALTY_BPS = 500
const OWNER = fakeAddress(1)
const SHEET = { prompt: 200n, cached: 50n, completion: 800n, reasoning: 800n }
const KEY = Buffer.alloc(32, 7)
const sheet = { $$type: "PriceSheet", ...SHEET } as const

let names: ChainNames
let model: Address
let folder: string
let journal: Journal
let stop: AbortController
beforeAll(async () => {
  names = await fakeNames()
  const listing = { owner: OWNER, modelHash: MODEL_HASH, royaltyBps: ROYALTY_BPS }
  model = (await openModel({ codes: names.codes, ...listing })).address
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cocoon-claim-"))
  const identity = { provider: names.provider.toRawString(), globalId: names.globalId }
  journal = createJournal({ file: join(folder, "journal.sqlite"), identity })
  stop = new AbortController()
})
afterEach(() => {
  stop.abort()
  journal.close()
  rmSync(folder, { recursive: true })
})

/** What the chain shows; a test changes it before a claim's turn comes. */
type Chain = { status: bigint; dealId: bigint; limits: typeof SHEET; provider: FakeProvider }

function openedJob(address: Address, { status, dealId, limits }: Chain): OpenedJob {
  const state = { status, dealId, providerHash: 0n, enclaveKey: 0n, budget: 10n ** 9n }
  const times = { openedAt: BigInt(NOW - 5), dueAt: BigInt(NOW + 300), execSeconds: 120n }
  const offer = { modelOwner: OWNER, modelHash: MODEL_HASH, royaltyBps: BigInt(ROYALTY_BPS) }
  const auction = { startBps: 10_000n, auctionSeconds: 0n, images: Dictionary.empty() }
  const terms = { feeBps: 250n, bondBps: 5_000n, bondMinimum: 10n ** 8n, keeperReward: 0n }
  const job = { address, client: fakeAddress(0xcc), nonce: 1n, termsHash: TERMS_HASH }
  return {
    job: { ...job, state: { ...state, ...times } },
    opening: {
      dealId,
      offer: { ...offer, ...auction, limits: { $$type: "PriceSheet", ...limits } },
      terms: { ...terms, deliverSeconds: 60n },
    },
  } as unknown as OpenedJob
}

async function viewOf({ provider }: Chain) {
  const listed = { $$type: "ListedPrice", sheet, floor: sheet } as const
  const account = fakeProviderAccount(names, {
    enclaveKey: uint(KEY),
    prices: new Map([[uint(model.hash), listed]]),
    terms: { termsHash: TERMS_HASH },
    ...provider,
  })
  const view = await readProvider({ accountStates: async () => [account] }, { names })
  if (view === undefined) throw new Error("the fake Provider is registered")
  return view
}

/** What the chain shows of a job that suits this node. */
const chainOf = (of: Partial<Chain> = {}): Chain => ({
  status: 1n,
  dealId: 9n,
  limits: SHEET,
  provider: {},
  ...of,
})

const RULES = {
  costs: {},
  startUsage: { prompt: 10n ** 6n, cached: 0n, completion: 10n ** 6n, reasoning: 0n },
  jobGas: 0n,
  busyMarkupBps: 0n,
  marginBps: 0n,
  jitterBps: 0n,
  bondYearBps: 0n,
}

/** A channel of the scene; each claim of it waits for `turn`. */
function channelOf(turn: Promise<void>) {
  const channel = createFakeChannel(journal, () => ({ ok: true }))
  const submitLate: typeof channel.submitLate = async (make, signal) => {
    await turn
    return channel.submitLate(make, signal)
  }
  return { ...channel, submitLate }
}

function scene(chain: Chain, turn: Promise<void> = Promise.resolve()) {
  const channel = channelOf(turn)
  const slots = createSlots(4)
  const bell = createBell<string>()
  const shades = createBidShades(0n)
  const context = {
    names,
    clock: { now: () => NOW, refresh: async () => NOW },
    reader: { readOpened: async (address: Address) => openedJob(address, chain) },
    provider: { get: () => viewOf(chain), invalidate: () => undefined },
    channel,
    journal,
    keys: { enclave: { publicKey: KEY } },
    limits: {
      prices: { [model.toRawString()]: SHEET },
      floors: {},
      modelPolicy: { [MODEL_HASH.toString(16).padStart(64, "0")]: "toy" },
      marginSeconds: 10,
      reserveStop: 10n ** 8n,
    },
    slots,
    bidding: { rules: RULES, slotCount: 4, shades },
    lockSlots: createLockSlots(journal.jobs),
    weights: { isReady: () => true },
    bell,
    follow: { add: () => undefined },
    metrics: createMetrics(),
    log: createFakeLog(),
    draining: stop.signal,
    signal: stop.signal,
  } as unknown as WorkContext
  const begin = (fill: number): JobRun => {
    const address = fakeAddress(fill).toRawString()
    journal.jobs.see({ address, mode: "open", model: model.toRawString() })
    const slot = slots.tryTake()
    return slot === undefined ? { context, address } : { context, address, slot }
  }
  return { channel, context, slots, bell, begin }
}

/** The job as it was judged when it was seen: taken. */
async function seenBy(run: JobRun) {
  const seen = await assessSeen(run)
  if (seen === undefined) throw new Error("the job is there")
  expect(seen.verdict.verdict).toBe("take")
  return seen
}

const offerOf = ({ body }: ProviderCall) =>
  loadClaimOffer(loadClaimOpenJob(body.beginParse()).offer.beginParse())
const slotsOf = (calls: readonly ProviderCall[]) => calls.map((call) => Number(offerOf(call).slot))

it("a claim is sent with the bond that its terms ask, and journalled with its lock", async () => {
  const { channel, begin } = scene(chainOf())
  const run = begin(0x11)
  await claimJob(run, await seenBy(run))
  const [call] = channel.calls
  expect(call).toMatchObject({ role: "enclave", purpose: "claim", job: run.address })
  if (call === undefined) throw new Error("a claim")
  expect(offerOf(call)).toMatchObject({ bond: 5n * 10n ** 8n, slot: 0n, model: uint(model.hash) })
  expect(journal.jobs.get(run.address)).toMatchObject({ state: "claiming", lockSlot: 0 })
})

const CHANGES: readonly (readonly [string, Partial<Chain>])[] = [
  ["the job is claimed by another", { status: 2n }],
  ["another deal stands at its address", { dealId: 10n }],
  ["it offers less than the owner's floor", { limits: { ...SHEET, cached: SHEET.cached - 1n } }],
  ["the reserve is too small", { provider: { balance: 1n } }],
  ["the stake does not carry the bond", { provider: { ledger: { stake: 5n * 10n ** 8n - 1n } } }],
  ["the owner's budget is in use", { provider: { ledger: { locked: 10n ** 10n } } }],
  ["the attestation has run out", { provider: { validUntil: BigInt(NOW + 60) } }],
  ["another enclave's key is attested", { provider: { enclaveKey: 1n } }],
  ["the Provider is frozen", { provider: { frozen: true } }],
  ["the terms are not in force any more", { provider: { terms: { termsHash: 6n } } }],
]

it.each(CHANGES)("nothing is claimed when, its turn come, %s", async (_, change) => {
  let come: () => void = () => undefined
  const turn = new Promise<void>((resolve) => {
    come = resolve
  })
  const chain = chainOf()
  const { channel, slots, bell, begin } = scene(chain, turn)
  const run = begin(0x11)
  const claimed = claimJob(run, await seenBy(run))
  Object.assign(chain, change)
  expect(slots.busy()).toBe(1)
  come()
  await until(() => slots.busy() === 0)
  await new Promise((resolve) => setImmediate(resolve))
  bell.ring(run.address)
  await claimed
  expect(channel.calls).toEqual([])
  expect(journal.jobs.get(run.address)?.state).toBe("seen")
})

it("no two claims name one lock, made at once or one after another, nor one that the chain holds", async () => {
  const lock: BondLock = { $$type: "BondLock", job: 1n, bond: 1n, openedAt: 1n, releaseAfter: 1n }
  const locks = Dictionary.empty<number, BondLock>().set(1, lock)
  const { channel, begin } = scene(chainOf({ provider: { ledger: { locks } } }))
  const claim = async (fill: number) => {
    const run = begin(fill)
    await claimJob(run, await seenBy(run))
  }
  await Promise.all([0x11, 0x12, 0x13].map(claim))
  await claim(0x14)
  expect(slotsOf(channel.calls).sort()).toEqual([0, 2, 3, 4])
  expect([...journal.jobs.lockSlots()].sort()).toEqual([0, 2, 3, 4])
})

it("a lock whose claim could not be sent is free again, and the job is as it was", async () => {
  const { channel, context, begin } = scene(chainOf())
  const run = begin(0x11)
  const submitLate: WorkContext["channel"]["submitLate"] = async (make) => {
    await make()
    throw new Error("the API is away")
  }
  const broken = { ...run, context: { ...context, channel: { ...channel, submitLate } } }
  const seen = await seenBy(run)
  await expect(claimJob(broken, seen)).rejects.toThrow("the API is away")
  expect(journal.jobs.get(run.address)?.state).toBe("seen")
  await claimJob(run, seen)
  expect(slotsOf(channel.calls)).toEqual([0])
})
