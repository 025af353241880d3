import { randomBytes } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { loadSignedCall } from "@cocoon/wrappers"
import { beginCell, Cell, loadMessage } from "@ton/core"
import { createJournal, type Journal } from "../journal/journal.js"
import { ed25519Key } from "../keys/ed25519Key.js"
import { createMetrics } from "../metrics.js"
import { fakeProviderAccount } from "../testing/fakeAccounts.js"
import { createFakeLog } from "../testing/fakeLog.js"
import { fakeNames } from "../testing/fakeNames.js"
import { fakeTransaction } from "../testing/fakeTransaction.js"
import { until } from "../testing/until.js"
import { createChainClock } from "./chainClock.js"
import type { ChainNames } from "./chainNames.js"
import {
  createProviderChannel,
  type ProviderCall,
  type ProviderChannel,
} from "./providerChannel.js"
import { providerEvent } from "./providerEvent.js"

const START = 1_800_000_000
const key = ed25519Key(randomBytes(32))

let names: ChainNames
let folder: string
let journal: Journal
let stop: AbortController
let channel: ProviderChannel
beforeAll(async () => {
  names = await fakeNames()
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cocoon-late-"))
  const identity = { provider: names.provider.toRawString(), globalId: names.globalId }
  journal = createJournal({ file: join(folder, "journal.sqlite"), identity })
  stop = new AbortController()
  const client = {
    accountStates: async () => [fakeProviderAccount(names)],
    masterchainInfo: async () => ({ last: { generatedAt: START } }) as never,
    sendMessage: async () => ({ messageHash: "", messageHashNorm: "" }),
  }
  const clock = createChainClock(client)
  const keys = { enclave: key, operator: key }
  const parts = { client, names, clock, journal, keys, signal: stop.signal, resendMs: 10_000 }
  channel = createProviderChannel({ ...parts, metrics: createMetrics(), log: createFakeLog() })
})
afterEach(async () => {
  stop.abort()
  await channel.idle()
  journal.close()
  rmSync(folder, { recursive: true })
})

const callOf = (tag: number): ProviderCall => ({
  role: "enclave",
  purpose: "claim",
  value: 1n,
  body: beginCell().storeUint(0, 8).storeUint(tag, 32).endCell(),
})

/** The chain carried a message out, and its history tells. */
function carryOut(id: number): void {
  const message = journal.outbox.get(id)
  if (message === undefined) throw new Error(`no message ${id}`)
  const [root = Cell.EMPTY] = Cell.fromBoc(Buffer.from(message.body))
  const signed = loadMessage(root.beginParse()).body
  const { body } = loadSignedCall((signed.refs[0] ?? Cell.EMPTY).beginParse())
  const account = names.provider
  const lt = BigInt(2 * id)
  for (const transaction of [
    fakeTransaction({ account, source: null, body: signed, sent: 1, lt }),
    fakeTransaction({ account, source: account, body, lt: lt + 1n }),
  ])
    journal.transaction(() => channel.handle(providerEvent(transaction)))()
}

/** A call whose making is counted, and ends as told. */
function late(make: () => Promise<ProviderCall | undefined>) {
  const made = { times: 0 }
  const own = new AbortController()
  const id = channel.submitLate(async () => {
    made.times += 1
    return make()
  }, own.signal)
  id.catch(() => undefined)
  return { made, id, give: () => own.abort(new Error("given up")) }
}

/** Several turns of the event loop: what could go on by now did. */
async function settled() {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
}

const seqnos = () => journal.outbox.open().map(({ seqno }) => seqno)

it("a late call is made when its turn has come and not before, from what is true then", async () => {
  const first = await channel.submit(callOf(1), stop.signal)
  const truth = { tag: 2 }
  const { made, id } = late(async () => callOf(truth.tag))
  await settled()
  expect(made.times).toBe(0)
  truth.tag = 3
  carryOut(first)
  const second = await id
  expect(made.times).toBe(1)
  expect(seqnos()).toEqual([1])
  if (second === undefined) throw new Error("a call was made")
  carryOut(second)
  expect(await channel.outcome(second, stop.signal)).toEqual({ ok: true })
})

it.each<[string, () => Promise<ProviderCall | undefined>, RegExp | undefined]>([
  ["one that is not made after all", async () => undefined, undefined],
  ["one that cannot be made", () => Promise.reject(new Error("unreadable")), /unreadable/],
  [
    "one that the journal does not take",
    async () => ({
      ...callOf(1),
      journal: () => {
        throw new Error("moved on")
      },
    }),
    /moved on/,
  ],
])("%s leaves nothing behind and gives its turn to the next", async (_, make, error) => {
  const { id } = late(make)
  if (error === undefined) expect(await id).toBeUndefined()
  else await expect(id).rejects.toThrow(error)
  expect(journal.outbox.open()).toEqual([])
  expect(journal.outbox.lastSeqno()).toBeUndefined()
  await channel.submit(callOf(2), stop.signal)
  expect(seqnos()).toEqual([0])
})

it("one that is given up while it waits is never made", async () => {
  const first = await channel.submit(callOf(1), stop.signal)
  const { made, id, give } = late(async () => callOf(2))
  const last = late(async () => callOf(3))
  give()
  await expect(id).rejects.toThrow("given up")
  carryOut(first)
  await last.id
  expect([made.times, last.made.times]).toEqual([0, 1])
  expect(seqnos()).toEqual([1])
})

it("of many at once each has its own turn and its own seqno", async () => {
  const all = [1, 2, 3, 4].map((tag) => late(async () => callOf(tag)))
  for (const [at, { id }] of all.entries()) {
    const sent = await id
    await settled()
    expect(all.map(({ made }) => made.times)).toEqual(all.map((_, other) => (other <= at ? 1 : 0)))
    if (sent === undefined) throw new Error("a call was made")
    expect(seqnos()).toEqual([at])
    carryOut(sent)
  }
  await until(() => journal.outbox.open().length === 0)
})
