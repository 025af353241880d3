import { randomBytes } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { TonIndexerError } from "@cocoon/ton-indexer-client"
import { loadSignedCall } from "@cocoon/wrappers"
import { beginCell, Cell, loadMessage } from "@ton/core"
import fc from "fast-check"
import { createJournal, type Journal } from "../journal/journal.js"
import { ed25519Key } from "../keys/ed25519Key.js"
import { createMetrics } from "../metrics.js"
import { fakeProviderAccount } from "../testing/fakeAccounts.js"
import { createFakeLog } from "../testing/fakeLog.js"
import { fakeNames } from "../testing/fakeNames.js"
import { fakeTransaction } from "../testing/fakeTransaction.js"
import { createChainClock } from "./chainClock.js"
import type { ChainNames } from "./chainNames.js"
import {
  createProviderChannel,
  type ProviderCall,
  type ProviderChannel,
} from "./providerChannel.js"
import { providerEvent } from "./providerEvent.js"

/** What an API does with a message it is given, or with a question about the Provider. */
type Lie = "lost" | "ambiguous" | "stale" | "silent" | "refused"

const START = 1_800_000_000

const failure = (code: string, retryable: boolean) =>
  new TonIndexerError({ code, message: code, retryable, details: { exitCode: 500 } })

/** A Provider that keeps rule R13, behind an API that lies as told. */
function createNetwork(names: ChainNames, lies: Lie[]) {
  const executed: string[] = []
  const history: ReturnType<typeof fakeTransaction>[] = []
  const state = { seqno: 0, time: START, silentFor: 0, stale: 0 }

  const execute = (call: Cell) => {
    const { seqno, validUntil, body } = loadSignedCall(call.beginParse())
    if (Number(seqno) !== state.seqno || state.time >= Number(validUntil))
      throw failure("message.rejected", false)
    state.seqno += 1
    executed.push(body.hash().toString("hex"))
    const signed = beginCell().storeBuffer(Buffer.alloc(64)).storeRef(call).endCell()
    const account = names.provider
    const exitCode = body.beginParse().preloadUint(8) === 1 ? 513 : 0
    const lt = BigInt(history.length + 1)
    history.push(
      fakeTransaction({ account, source: null, body: signed, sent: 1, lt }),
      fakeTransaction({ account, source: account, body, exitCode, lt: lt + 1n }),
    )
  }
  return {
    executed,
    history,
    client: {
      async accountStates() {
        const lie = lies.shift()
        if (lie === "lost") throw failure("network.timeout", true)
        // A replica that lags is asked twice in a row at most.
        state.stale = lie === "stale" && state.stale < 2 ? state.stale + 1 : 0
        const seqno = BigInt(Math.max(0, state.seqno - (state.stale > 0 ? 1 : 0)))
        return [fakeProviderAccount(names, { seqno })]
      },
      async masterchainInfo() {
        state.time += 11
        return { last: { generatedAt: state.time } } as never
      },
      async sendMessage(boc: string | Uint8Array | Cell) {
        const lie = lies.shift()
        if (lie === "lost") throw failure("network.timeout", true)
        if (lie === "refused") throw failure("message.rejected", false)
        const [root = Cell.EMPTY] = Cell.fromBoc(Buffer.from(boc as Uint8Array))
        execute(loadMessage(root.beginParse()).body.refs[0] ?? Cell.EMPTY)
        if (lie === "silent") state.silentFor = 3
        if (lie === "ambiguous") throw failure("http.502", true)
        return { messageHash: "", messageHashNorm: "" }
      },
    },
    /** What the history tells by now. */
    told(from: number) {
      if (state.silentFor > 0) {
        state.silentFor -= 1
        return []
      }
      return history.slice(from)
    },
  }
}

const key = ed25519Key(randomBytes(32))
let names: ChainNames
let folder: string
beforeAll(async () => {
  names = await fakeNames()
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cocoon-channel-"))
})
afterEach(() => rmSync(folder, { recursive: true }))

function openJournal(): Journal {
  const identity = { provider: names.provider.toRawString(), globalId: names.globalId }
  return createJournal({ file: join(folder, `${randomBytes(4).toString("hex")}.sqlite`), identity })
}

type Setting = { journal: Journal; network: ReturnType<typeof createNetwork>; signal: AbortSignal }

function openChannel({ journal, network, signal }: Setting): ProviderChannel {
  const clock = createChainClock(network.client)
  const keys = { enclave: key, operator: key }
  const parts = { client: network.client, names, clock, journal, keys, signal, resendMs: 2 }
  return createProviderChannel({ ...parts, metrics: createMetrics(), log: createFakeLog() })
}

/** Tells the channel of the history until the signal fires. */
async function tell(channel: ProviderChannel, { journal, network, signal }: Setting, from = 0) {
  let at = from
  while (!signal.aborted) {
    for (const transaction of network.told(at)) {
      journal.transaction(() => channel.handle(providerEvent(transaction)))()
      at += 1
    }
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  return at
}

const callOf = (tag: number, fails: boolean): ProviderCall => ({
  role: "enclave",
  purpose: "terms",
  value: 1n,
  body: beginCell()
    .storeUint(fails ? 1 : 0, 8)
    .storeUint(tag, 32)
    .endCell(),
})
const bodyOf = ({ body }: ProviderCall) => body.hash().toString("hex")

const lies = fc.array(fc.constantFrom<Lie>("lost", "ambiguous", "stale", "silent", "refused"), {
  maxLength: 14,
})
const calls = fc.array(fc.boolean(), { minLength: 1, maxLength: 4 })

describe("signed calls over an API that lies", () => {
  it("each is executed at most once, and its verdict is what the chain did", async () => {
    await fc.assert(
      fc.asyncProperty(lies, calls, async (told, fails) => {
        const journal = openJournal()
        const stop = new AbortController()
        const setting = { journal, network: createNetwork(names, [...told]), signal: stop.signal }
        const channel = openChannel(setting)
        const telling = tell(channel, setting)
        const { executed } = setting.network
        for (const [tag, failing] of fails.entries()) {
          const call = callOf(tag, failing)
          const id = await retried(() => channel.submit(call, stop.signal))
          const outcome = await channel.outcome(id, stop.signal)
          const times = executed.filter((body) => body === bodyOf(call)).length
          if (outcome.ok) expect([times, failing]).toEqual([1, false])
          else if (outcome.code === "EXPIRED") expect(times).toBe(0)
          else expect([outcome.code, times, failing]).toEqual(["ERROR_BOND_BUDGET", 1, true])
        }
        stop.abort()
        await Promise.all([telling, channel.idle()])
        journal.close()
      }),
      { numRuns: 40 },
    )
  })

  it("a channel that is opened again goes on with the journal: nothing is executed twice", async () => {
    await fc.assert(
      fc.asyncProperty(lies, fc.nat(12), async (told, killAfterMs) => {
        const journal = openJournal()
        const network = createNetwork(names, [...told])
        const first = new AbortController()
        const call = callOf(1, false)
        const before = { journal, network, signal: first.signal }
        const dying = openChannel(before)
        const telling = tell(dying, before)
        const submitted = retried(() => dying.submit(call, first.signal)).catch(() => undefined)
        await new Promise((resolve) => setTimeout(resolve, killAfterMs))
        first.abort()
        const [at] = await Promise.all([telling, submitted, dying.idle()])
        const second = new AbortController()
        const after = { journal, network, signal: second.signal }
        const channel = openChannel(after)
        const retelling = tell(channel, after, at)
        channel.resume()
        for (const { id } of journal.outbox.open()) await channel.outcome(id, second.signal)
        const other = callOf(2, false)
        const id = await retried(() => channel.submit(other, second.signal))
        expect(await channel.outcome(id, second.signal)).toEqual({ ok: true })
        expect(network.executed.filter((body) => body === bodyOf(call)).length).toBeLessThanOrEqual(
          1,
        )
        expect(network.executed.filter((body) => body === bodyOf(other))).toHaveLength(1)
        second.abort()
        await Promise.all([retelling, channel.idle()])
        journal.close()
      }),
      { numRuns: 30 },
    )
  })
})

/** As a job's task does: a step that fails is made again. */
async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof TonIndexerError)) throw error
    }
  }
}

it("a seqno that somebody else used: the message failed, and the next one is sent", async () => {
  const journal = openJournal()
  const stop = new AbortController()
  const setting = {
    journal,
    network: createNetwork(names, ["refused", "refused"]),
    signal: stop.signal,
  }
  const channel = openChannel(setting)
  const id = await channel.submit(callOf(1, false), stop.signal)
  const foreign = beginCell().storeBuffer(Buffer.alloc(64)).storeRef(foreignCall()).endCell()
  const transaction = fakeTransaction({
    account: names.provider,
    source: null,
    body: foreign,
    sent: 1,
  })
  journal.transaction(() => channel.handle(providerEvent(transaction)))()
  expect(await channel.outcome(id, stop.signal)).toEqual({ ok: false, code: "SEQNO_TAKEN" })
  stop.abort()
  await channel.idle()
  journal.close()
})

function foreignCall(): Cell {
  return beginCell()
    .storeUint(0, 32)
    .storeUint(START + 60, 32)
    .storeInt(names.globalId, 32)
    .storeUint(0, 256)
    .storeUint(0, 2)
    .storeCoins(1n)
    .storeRef(beginCell().storeUint(9, 32).endCell())
    .endCell()
}
