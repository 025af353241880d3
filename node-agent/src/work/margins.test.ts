import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { JobState } from "@cocoon/wrappers"
import { beginCell, Cell } from "@ton/core"
import { createBell } from "../chain/bell.js"
import type { ProviderCall } from "../chain/providerChannel.js"
import type { JobState as Step } from "../journal/jobStates.js"
import { createJournal, type Journal } from "../journal/journal.js"
import { ed25519Key } from "../keys/ed25519Key.js"
import { createMetrics } from "../metrics.js"
import { createFakeLog } from "../testing/fakeLog.js"
import { fakeAddress, fakeNames } from "../testing/fakeNames.js"
import { deliverOutput } from "./deliverOutput.js"
import { rejectJob } from "./rejectJob.js"
import { stepDelivered } from "./stepDelivered.js"
import type { JobRun } from "./workContext.js"

const JOB = fakeAddress(0xee)
const address = JOB.toRawString()
const DUE = 1_000
const MARGIN = 10
const key = ed25519Key(Buffer.alloc(32, 1))

let journal: Journal
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "cocoon-margins-"))
  const { provider } = await fakeNames()
  const identity = { provider: provider.toRawString(), globalId: 1 }
  journal = createJournal({ file: join(folder, "journal.sqlite"), identity })
})
afterEach(() => {
  journal.close()
  rmSync(folder, { recursive: true })
})

function reach(...steps: Step[]) {
  const model = fakeAddress(0xdd).toRawString()
  journal.jobs.see({ address, mode: "open", model, dealId: "09".repeat(32) })
  steps.reduce<Step>((from, to) => journal.jobs.move(address, { from, to }).state, "seen")
}

const state = { dueAt: BigInt(DUE), execSeconds: 120n, dealId: 9n } as JobState
const view = { address: JOB, state } as never

/** A run at this second of the chain, and what it had signed. */
function runAt(now: number) {
  const sent: ProviderCall[] = []
  const context = {
    reader: { read: async () => view },
    clock: { refresh: async () => now, now: () => now },
    limits: { marginSeconds: MARGIN },
    channel: {
      submit: async (call: ProviderCall) => {
        call.journal?.()
        return sent.push(call)
      },
      outcome: async () => ({ ok: false, code: "EXPIRED" }) as const,
    },
    keys: { enclave: key },
    bell: createBell<string>(),
    journal,
    metrics: createMetrics(),
    log: createFakeLog(),
    signal: new AbortController().signal,
  }
  return { run: { context: context as never, address } as JobRun, sent }
}

const ANSWERED = ["claiming", "claimed", "input", "running", "answered"] as const

function putReceipt(length = 300) {
  const bytes = new Uint8Array(receiptBoc())
  const stored = { dealId: "09".repeat(32), counter: 1n, bytes, envelope: new Uint8Array(length) }
  journal.receipts.put(stored)
}

function receiptBoc(): Buffer {
  return beginCell().storeBuffer(Buffer.alloc(64)).storeRef(Cell.EMPTY).endCell().toBoc()
}

function job() {
  const found = journal.jobs.get(address)
  if (found === undefined) throw new Error("the job is in the journal")
  return found
}

describe("an output", () => {
  it("leaves with its margin left, and the journal says so", async () => {
    reach(...ANSWERED)
    putReceipt()
    const { run, sent } = runAt(DUE - MARGIN)
    await deliverOutput(run, job())
    expect(sent.map(({ purpose }) => purpose)).toEqual(["complete"])
    expect(job().state).toBe("completing")
  })

  it("does not leave with a second less", async () => {
    reach(...ANSWERED)
    putReceipt()
    const { run, sent } = runAt(DUE - MARGIN + 1)
    await deliverOutput(run, job())
    expect(sent).toEqual([])
    expect(job()).toMatchObject({ state: "expired", errorCode: "OUTPUT_TOO_LATE" })
  })

  it("never leaves without the receipt in the journal", async () => {
    reach(...ANSWERED)
    const { run, sent } = runAt(0)
    await deliverOutput(run, job())
    expect(sent).toEqual([])
    expect(job()).toMatchObject({ state: "expired", errorCode: "RECEIPT_MISSING" })
  })
})

describe("a referenced output", () => {
  const at = (status: bigint) => ({ address: JOB, state: { ...state, status } }) as never

  /** A delivered job whose Job stands so, and what was signed for it. */
  async function lookAt(status: bigint, now: number, bytes = 300) {
    reach(...ANSWERED, "delivered")
    putReceipt(bytes)
    const { run, sent } = runAt(now)
    Object.assign(run.context, {
      reader: { read: async () => at(status) },
      channel: { ...run.context.channel, outcome: async () => ({ ok: true }) },
      follow: { add: () => undefined, remove: () => undefined },
      bell: { wait: async () => undefined, ring: () => undefined },
      revealFile: () => join(folder, "reveal.json"),
    })
    await stepDelivered(run, job())
    return { run, sent: sent.map(({ purpose }) => purpose) }
  }

  it("waits while its window is open", async () => {
    expect((await lookAt(4n, DUE)).sent).toEqual([])
  })

  it("is asked to settle a second after", async () => {
    expect((await lookAt(4n, DUE + 1)).sent).toEqual(["expire"])
  })

  it("is revealed when challenged, whatever the clock says", async () => {
    expect((await lookAt(5n, DUE + 1)).sent).toEqual(["reveal"])
  })

  it("too long for the Provider: a wallet's message is left for the operator", async () => {
    expect((await lookAt(5n, 0, 12_193)).sent).toEqual([])
    const left = JSON.parse(readFileSync(join(folder, "reveal.json"), "utf8")) as { to: string }
    expect(left).toMatchObject({ what: "RevealOutput", to: address })
  })
})

describe("a refusal", () => {
  it("is signed until half of the execution time", async () => {
    reach("claiming", "claimed", "input")
    const { run, sent } = runAt(DUE - 61)
    await expect(rejectJob.send(run, { job: view, reason: "malformed" })).rejects.toMatchObject({
      code: "REJECTION_FAILED",
      retryable: true,
    })
    expect(sent.map(({ purpose }) => purpose)).toEqual(["reject"])
    expect(job().state).toBe("input")
  })

  it("comes too late from then on: the job fails, nothing is sent", async () => {
    reach("claiming", "claimed", "input")
    const { run, sent } = runAt(DUE - 60)
    await rejectJob.send(run, { job: view, reason: "malformed" })
    expect(sent).toEqual([])
    expect(job()).toMatchObject({ state: "failed", errorCode: "REJECT_TOO_LATE_malformed" })
  })
})
