import { storeAttestationRefused } from "@cocoon/wrappers"
import { beginCell } from "@ton/core"
import { fakeAddress, fakeNames } from "../testing/fakeNames.js"
import { type FakeTransaction, fakeTransaction } from "../testing/fakeTransaction.js"
import { findRefusal } from "./findRefusal.js"

const names = await fakeNames()
const SINCE = 1_800_000_000
const { signal } = new AbortController()

const QUERY_ID = 77n

const refusal = (error: bigint, queryId = QUERY_ID) =>
  beginCell()
    .store(storeAttestationRefused({ $$type: "AttestationRefused", queryId, error }))
    .endCell()

function find(...of: readonly FakeTransaction[]) {
  const client = { transactions: async () => of.map(fakeTransaction) }
  return findRefusal(client, { names, since: SINCE, queryId: QUERY_ID, signal })
}

describe("findRefusal", () => {
  it("gives the name of the check and what to do", async () => {
    const found = await find({ source: names.registry, body: refusal(845n), now: SINCE })
    expect(found).toMatch(/^ERROR_PCK_REVOKED|^PCK_REVOKED/)
    expect(found).toContain("another machine")
  })

  it("finds it behind a stranger's quote that was refused in the Provider's name", async () => {
    const strangers = { source: names.registry, body: refusal(801n, 5n) }
    const found = await find(strangers, { source: names.registry, body: refusal(845n) }, strangers)
    expect(found).toContain("another machine")
  })

  it("keeps a number that nothing names", async () => {
    expect(await find({ source: names.registry, body: refusal(65_000n) })).toBe("error 65000")
  })

  it.each<[string, FakeTransaction]>([
    ["an older one", { source: names.registry, body: refusal(845n), now: SINCE - 1 }],
    ["another sender's", { source: fakeAddress(7), body: refusal(845n) }],
    ["another message", { source: names.registry, body: beginCell().storeUint(1, 32).endCell() }],
    ["a stranger's quote's", { source: names.registry, body: refusal(801n, 0n) }],
    ["an external message", { source: null, body: refusal(845n) }],
    ["no body", { source: names.registry }],
  ])("does not take %s for one", async (_, transaction) => {
    expect(await find(transaction)).toBeUndefined()
  })
})
