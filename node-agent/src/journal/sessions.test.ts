import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { createJournal, type Journal } from "./journal.js"
import type { SessionFacts } from "./sessionRow.js"

const raw = (n: number) => `0:${n.toString(16).padStart(64, "0")}`
const hex = (n: number) => n.toString(16).padStart(64, "0")
const identity = { provider: raw(1), globalId: -239 }
const folder = mkdtempSync(join(tmpdir(), "cocoon-sessions-"))
let files = 0
let file: string
let journal: Journal
let now = 1_000
beforeEach(() => {
  files += 1
  now = 1_000
  file = join(folder, `journal-${files}.sqlite`)
  journal = createJournal({ file, identity, now: () => now })
})
afterEach(() => journal.close())
afterAll(() => rmSync(folder, { recursive: true }))

const facts: SessionFacts = {
  dealId: hex(10),
  address: raw(2),
  client: raw(3),
  nonce: 2n ** 64n - 1n,
  termsHash: hex(4),
  model: raw(5),
  modelHash: hex(6),
  royaltyBps: 500,
  feeBps: 250,
  sheet: { prompt: 2n ** 64n - 1n, cached: 1n, completion: 2n, reasoning: 3n },
  sessionKey: hex(7),
  enclaveKey: hex(8),
  openedAt: 1_800_000_000,
}
const standing = {
  deposit: 2n ** 62n,
  expiresAt: 1_900_000_000,
  redeemed: 0n,
  status: "open",
} as const
const voucher = new Uint8Array(64).fill(7)

it("a Session is written once and read as it was, also by the next process", () => {
  expect(journal.sessions.see(facts, standing)).toBe(true)
  expect(journal.sessions.see(facts, { ...standing, deposit: 1n })).toBe(false)
  const expected = { ...facts, ...standing, authorised: 0n, voucher: undefined, redeemedAt: 1_000 }
  expect(journal.sessions.get(facts.dealId)).toEqual(expected)
  journal.close()
  journal = createJournal({ file, identity })
  expect(journal.sessions.list(["open"])).toEqual([expected])
  expect(journal.sessions.get(hex(11))).toBeUndefined()
})

it("the highest voucher is kept, a lower one changes nothing", () => {
  journal.sessions.see(facts, standing)
  journal.sessions.keepVoucher(facts.dealId, { authorised: 10n, voucher })
  journal.sessions.keepVoucher(facts.dealId, { authorised: 9n, voucher: new Uint8Array(64) })
  expect(journal.sessions.get(facts.dealId)).toMatchObject({ authorised: 10n, voucher })
  const short = { authorised: 11n, voucher: new Uint8Array(63) }
  expect(() => journal.sessions.keepVoucher(facts.dealId, short)).toThrow("64 bytes")
  const huge = { authorised: 1n << 63n, voucher }
  expect(() => journal.sessions.keepVoucher(facts.dealId, huge)).toThrow("out of range")
})

it("what the chain shows goes forward only", () => {
  journal.sessions.see(facts, standing)
  now = 2_000
  journal.sessions.stand(facts.dealId, { ...standing, redeemed: 5n, status: "closing" })
  now = 3_000
  const after = journal.sessions.stand(facts.dealId, { ...standing, deposit: 1n, redeemed: 4n })
  expect(after).toMatchObject({
    deposit: standing.deposit,
    redeemed: 5n,
    redeemedAt: 2_000,
    status: "closing",
  })
  journal.sessions.finish(facts.dealId)
  expect(journal.sessions.stand(facts.dealId, standing).status).toBe("finished")
  journal.sessions.stand(facts.dealId, { ...standing, status: "closed" })
  expect(journal.sessions.stand(facts.dealId, standing).status).toBe("closed")
  expect(() => journal.sessions.finish(facts.dealId)).toThrow("closed")
  expect(journal.sessions.totals()).toEqual({ sessions: 1, redeemed: 5n })
})

it("an address may hold one deal after the other", () => {
  journal.sessions.see(facts, standing)
  now = 2_000
  journal.sessions.see({ ...facts, dealId: hex(11) }, standing)
  expect(journal.sessions.at(facts.address)?.dealId).toBe(hex(11))
  expect(journal.sessions.list()).toHaveLength(2)
})

it("a message of a Session is found by its deal, whose row must be there", () => {
  journal.sessions.see(facts, standing)
  const draft = { seqno: 1, validUntil: 5, body: new Uint8Array(1), purpose: "redeem" }
  const { id } = journal.outbox.enqueue({ ...draft, session: facts.dealId })
  expect(journal.outbox.lastOfSession(facts.dealId)).toMatchObject({ id, session: facts.dealId })
  expect(() => journal.outbox.enqueue({ ...draft, seqno: 2, session: hex(99) })).toThrow()
  expect(journal.outbox.open()).toHaveLength(1)
})

it("an unreadable row and another version are refused by name", () => {
  journal.sessions.see(facts, standing)
  journal.close()
  const database = new DatabaseSync(file)
  database.exec("UPDATE session SET sheet = '1,2,x'")
  database.close()
  journal = createJournal({ file, identity })
  expect(() => journal.sessions.list()).toThrow("price sheet")
  journal.close()
  const older = new DatabaseSync(file)
  older.exec("UPDATE meta SET value = '1' WHERE key = 'version'")
  older.close()
  expect(() => createJournal({ file, identity })).toThrow("the journal has version 1")
  journal = createJournal({ file: `${file}.new`, identity })
})
