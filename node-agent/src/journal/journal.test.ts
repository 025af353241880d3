import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import fc from "fast-check"
import { JOB_STATES, type JobState } from "./jobStates.js"
import { createJournal, type Journal } from "./journal.js"

const address = (n: number) => `0:${n.toString(16).padStart(64, "0")}`
const deal = (n: number) => n.toString(16).padStart(64, "0")
const identity = { provider: address(1), globalId: -239 }
const job = { address: address(10), mode: "open" as const, model: address(20) }
const draft = { seqno: 1, validUntil: 100, body: Buffer.from("boc"), purpose: "claim" }
const bytes = (text: string) => new Uint8Array(Buffer.from(text))

let folder: string
let file: string
let journal: Journal

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cocoon-journal-"))
  file = join(folder, "journal.sqlite")
  journal = createJournal({ file, identity, now: () => 5 })
})
afterEach(() => {
  journal.close()
  rmSync(folder, { recursive: true })
})

function codeOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    return (error as { code: string }).code
  }
  return "no error"
}

function reopen() {
  journal.close()
  journal = createJournal({ file, identity, now: () => 6 })
}

describe("opening", () => {
  it("the file is the owner's alone", () => {
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(`${file}-wal`).mode & 0o777).toBe(0o600)
  })

  it("another provider, network or version is refused; the same is welcome", () => {
    journal.close()
    const open = (change: object) => createJournal({ file, identity: { ...identity, ...change } })
    expect(codeOf(() => open({ provider: address(2) }))).toBe("JOURNAL_OTHER_IDENTITY")
    expect(codeOf(() => open({ globalId: -3 }))).toBe("JOURNAL_OTHER_IDENTITY")
    expect(codeOf(() => open({ provider: "EQAB" }))).toBe("JOURNAL_ADDRESS")
    journal = open({})
  })

  it("a file that is no journal, or cannot be made, is named", () => {
    const wrong = join(folder, "text")
    writeFileSync(wrong, "this is not a database, it only lies there".repeat(200))
    expect(codeOf(() => createJournal({ file: wrong, identity }))).toBe("JOURNAL_FILE")
    const nowhere = join(folder, "no", "journal")
    expect(codeOf(() => createJournal({ file: nowhere, identity }))).toBe("JOURNAL_FILE")
  })
})

describe("jobs", () => {
  it("a job is seen once and keeps its state", () => {
    expect(journal.jobs.see(job)).toBe(true)
    journal.jobs.move(job.address, { from: "seen", to: "claiming" })
    expect(journal.jobs.see(job)).toBe(false)
    expect(journal.jobs.get(job.address)).toMatchObject({ state: "claiming", seenAt: 5 })
  })

  it("survives a restart with its steps, dealId and error", () => {
    journal.jobs.see(job)
    journal.jobs.move(job.address, { from: "seen", to: "claiming", dealId: deal(1) })
    reopen()
    const moved = journal.jobs.move(job.address, {
      from: "claiming",
      to: "failed",
      errorCode: "ERROR_LOST",
    })
    expect(moved).toEqual({
      ...job,
      dealId: deal(1),
      state: "failed",
      errorCode: "ERROR_LOST",
      seenAt: 5,
      changedAt: 6,
      steps: { seen: 5, claiming: 5, failed: 6 },
    })
    expect(journal.jobs.list(["failed"])).toHaveLength(1)
    expect(journal.jobs.list(["seen"])).toHaveLength(0)
    expect(journal.jobs.counts()).toEqual({ failed: 1 })
  })

  it("only the listed transitions happen, each by compare-and-set", () => {
    const states = Object.keys(JOB_STATES) as JobState[]
    const state = fc.constantFrom(...states)
    fc.assert(
      fc.property(fc.array(fc.record({ from: state, to: state }), { maxLength: 40 }), (moves) => {
        const fresh = address(1000 + journal.jobs.list().length)
        journal.jobs.see({ ...job, address: fresh })
        let model: JobState = "seen"
        for (const move of moves) {
          const allowed = move.from === model && JOB_STATES[model].includes(move.to)
          const outcome = codeOf(() => journal.jobs.move(fresh, move))
          expect(outcome).toBe(allowed ? "no error" : "JOURNAL_STATE")
          if (allowed) model = move.to
          expect(journal.jobs.get(fresh)?.state).toBe(model)
        }
      }),
      { seed: 3, numRuns: 60 },
    )
  })

  it("bad addresses, other dealIds and unknown jobs are errors", () => {
    expect(codeOf(() => journal.jobs.see({ ...job, address: "EQ" }))).toBe("JOURNAL_ADDRESS")
    const upper = job.address.replace("a", "A")
    expect(codeOf(() => journal.jobs.see({ ...job, address: upper }))).toBe("JOURNAL_ADDRESS")
    journal.jobs.see({ ...job, dealId: deal(1) })
    const move = { from: "seen", to: "input" } as const
    expect(codeOf(() => journal.jobs.move(job.address, { ...move, dealId: deal(2) }))).toBe(
      "JOURNAL_VALUE",
    )
    expect(codeOf(() => journal.jobs.move(address(99), move))).toBe("JOURNAL_UNKNOWN")
  })
})

describe("receipts", () => {
  const receipt = { dealId: deal(1), counter: 1n, bytes: bytes("r"), envelope: bytes("e") }

  it("a repeat returns the stored bytes, other bytes for the same counter are refused", () => {
    journal.receipts.put(receipt)
    reopen()
    expect(journal.receipts.put(receipt)).toEqual(receipt)
    for (const other of [{ bytes: bytes("x") }, { envelope: bytes("x") }]) {
      expect(codeOf(() => journal.receipts.put({ ...receipt, ...other }))).toBe(
        "JOURNAL_EQUIVOCATION",
      )
    }
    expect(journal.receipts.get(receipt)).toEqual(receipt)
  })

  it("counters up to 2^63 - 1 are exact, beyond is refused", () => {
    const high = { ...receipt, counter: 2n ** 63n - 1n }
    journal.receipts.put(receipt)
    journal.receipts.put(high)
    expect(journal.receipts.last(deal(1))).toEqual(high)
    expect(journal.receipts.last(deal(2))).toBeUndefined()
    for (const counter of [2n ** 63n, -1n]) {
      expect(codeOf(() => journal.receipts.put({ ...receipt, counter }))).toBe("JOURNAL_VALUE")
    }
  })
})

describe("outbox", () => {
  it("one claim per job, one message per seqno, until it provably failed", () => {
    journal.jobs.see(job)
    const first = journal.outbox.enqueue({ ...draft, job: job.address })
    const again = () => journal.outbox.enqueue({ ...draft, seqno: 2, job: job.address })
    expect(codeOf(again)).toBe("JOURNAL_CLAIMED_BEFORE")
    expect(codeOf(() => journal.outbox.enqueue({ ...draft, purpose: "heartbeat" }))).toBe(
      "JOURNAL_SEQNO_IN_USE",
    )
    journal.outbox.markSent(first.id)
    expect(codeOf(() => journal.outbox.expire(first.id, 100))).toBe("JOURNAL_OUTBOX_STATUS")
    expect(codeOf(again)).toBe("JOURNAL_CLAIMED_BEFORE")
    journal.outbox.expire(first.id, 101)
    expect(again()).toMatchObject({ status: "pending", seqno: 2 })
    expect(journal.outbox.lastSeqno()).toBe(2)
    expect(journal.outbox.ofJob(job.address)).toHaveLength(2)
  })

  it("a confirmed claim is never claimed again, a final message never moves", () => {
    journal.jobs.see(job)
    const { id } = journal.outbox.enqueue({ ...draft, job: job.address })
    journal.outbox.confirm(id)
    reopen()
    expect(codeOf(() => journal.outbox.enqueue({ ...draft, seqno: 2, job: job.address }))).toBe(
      "JOURNAL_CLAIMED_BEFORE",
    )
    for (const late of [
      () => journal.outbox.markSent(id),
      () => journal.outbox.fail(id, "ERROR_X"),
      () => journal.outbox.expire(id, 1000),
    ]) {
      expect(codeOf(late)).toBe("JOURNAL_OUTBOX_STATUS")
    }
  })

  it("what is open comes back after a restart, byte for byte and in order of seqno", () => {
    const body = bytes("\u0000\u00ff bytes")
    const second = journal.outbox.enqueue({ ...draft, seqno: 7, purpose: "attest", body })
    const first = journal.outbox.enqueue({ ...draft, seqno: 6, purpose: "price", body })
    const failed = journal.outbox.enqueue({ ...draft, seqno: 8, purpose: "price", body })
    journal.outbox.markSent(second.id)
    journal.outbox.markSent(second.id)
    journal.outbox.fail(failed.id, "ERROR_SEQNO")
    reopen()
    expect(journal.outbox.open().map(({ id, attempts }) => [id, attempts])).toEqual([
      [first.id, 0],
      [second.id, 2],
    ])
    expect(journal.outbox.get(second.id)).toMatchObject({ body, status: "sent" })
    expect(journal.outbox.get(failed.id)).toMatchObject({ errorCode: "ERROR_SEQNO" })
    expect(journal.outbox.lastSeqno()).toBe(7)
  })

  it("values out of range are refused", () => {
    for (const change of [{ seqno: -1 }, { seqno: 1.5 }, { validUntil: 2 ** 32 }]) {
      expect(codeOf(() => journal.outbox.enqueue({ ...draft, ...change }))).toBe("JOURNAL_VALUE")
    }
  })
})

describe("cursors and transactions", () => {
  it("a cursor only moves forward", () => {
    journal.cursors.advance(address(3), 2n ** 62n)
    journal.cursors.advance(address(3), 2n ** 62n)
    expect(codeOf(() => journal.cursors.advance(address(3), 2n ** 62n - 1n))).toBe("JOURNAL_CURSOR")
    expect(journal.cursors.get(address(3))).toBe(2n ** 62n)
    expect(journal.cursors.get(address(4))).toBeUndefined()
  })

  it("a transaction that throws leaves nothing behind", () => {
    const work = () =>
      journal.transaction(() => {
        journal.jobs.see(job)
        journal.cursors.advance(address(3), 9n)
        journal.outbox.enqueue({ ...draft, job: job.address })
        journal.jobs.move(job.address, { from: "claimed", to: "input" })
      })
    expect(codeOf(work)).toBe("JOURNAL_STATE")
    expect(journal.jobs.list()).toEqual([])
    expect(journal.cursors.get(address(3))).toBeUndefined()
    expect(journal.outbox.open()).toEqual([])
  })

  it("is not nested and does not wait", () => {
    expect(codeOf(() => journal.transaction(() => journal.transaction(() => 1)))).toBe(
      "JOURNAL_TRANSACTION",
    )
    const waiting = () =>
      journal.transaction(async () => {
        journal.jobs.see(job)
      })
    expect(codeOf(waiting)).toBe("JOURNAL_TRANSACTION")
    expect(journal.jobs.list()).toEqual([])
    expect(journal.transaction(() => journal.jobs.see(job))).toBe(true)
  })
})
