import type { Row } from "../../../../indexer/src/store/Database.js"
import type { Store } from "../../../../indexer/src/store/Store.js"
import { createWriter } from "../../../../indexer/src/store/write/createWriter.js"
import { blankRow } from "../blankRow.js"
import { dump, empty } from "../dump.js"
import { addressOf, fakeHistory, fakeMarket, hashOf, ROOTS } from "../fakeHistory.js"
import { fakeProject } from "../fakeProject.js"

/** What a batch leaves behind. */
export function describeCommits(current: () => Store): void {
  const begun = async () => {
    const writer = createWriter(current(), fakeProject)
    await writer.begin(ROOTS)
    return writer
  }

  it("commits transactions, events, rows, found accounts, cursors, sums and head at once", async () => {
    const writer = await begun()
    const decoded = fakeMarket(1)
    const committed = await writer.commit({ decoded, head: { seqno: 7, at: 1_760_000_999 } })
    expect(committed).toMatchObject({ transactions: 7, events: 5 })
    expect(committed.found.map(({ address }) => address)).toEqual([addressOf("job 0")])
    const tables = await dump(current())
    const isOf = ({ last_lt }: { readonly last_lt: string }) => last_lt !== "0"
    const byAddress = (one: { address: string }, other: { address: string }) =>
      one.address < other.address ? -1 : 1
    expect(committed.accounts.toSorted(byAddress)).toEqual(
      (tables.account as Row<"account">[]).filter(isOf).toSorted(byAddress),
    )
    const { followed, seqno } = await writer.standing()
    expect(seqno).toBe(7)
    expect(followed.map(({ address }) => address).toSorted()).toEqual(
      ROOTS.accounts.map(({ address }) => address).toSorted(),
    )
    expect(tables.transaction).toHaveLength(7)
    expect(tables.event).toHaveLength(5)
    expect(tables.pool).toMatchObject([{ fees: "0", updated_lt: "10" }])
    expect(tables.job).toMatchObject([
      { status: "settled", paid: `${10n ** 20n}`, opened_lt: "30" },
    ])
    expect(tables.settlement).toMatchObject([{ lt: "70", opened_lt: "30" }])
    expect(tables.hour).toMatchObject([{ jobs: 1, redemptions: 0, paid: `${10n ** 20n}` }])
    expect(tables.hour?.[0]).toMatchObject({ hour: 1_760_000_360 - (1_760_000_360 % 3_600) })
    expect(tables.head).toEqual([
      { id: 1, registry: ROOTS.registry, global_id: -3, seqno: 7, at: 1_760_000_999 },
    ])
    const job = tables.account?.find((row) => (row as { kind: string }).kind === "job")
    expect(job).toEqual({
      address: addressOf("job 0"),
      kind: "job",
      names: { kind: "job", name: "job 0" },
      found_by: addressOf("model"),
      found_lt: "20",
      shown_lt: "20",
      last_lt: "70",
      last_hash: hashOf("job 0 70"),
      balance: "70",
      followed: false,
    })
  })

  it("gives the same database however the history is cut into batches, and in whatever order of accounts", async () => {
    const history = fakeMarket(40)
    const dumps: string[] = []
    const shown = new Map<string, number>([...ROOTS.accounts].map(({ address }) => [address, 0]))
    for (const { found } of history) for (const { address } of found) shown.set(address, 1)
    const parentsFirst = history.toSorted(
      (one, other) =>
        (shown.get(one.transaction.account) ?? 0) - (shown.get(other.transaction.account) ?? 0),
    )
    for (const [decoded, size] of [
      [history, 1],
      [history, 13],
      [history, 1_000],
      [parentsFirst, 17],
    ] as const) {
      await empty(current())
      const writer = await begun()
      for (let start = 0; start < decoded.length; start += size) {
        await writer.commit({ decoded: decoded.slice(start, start + size) })
      }
      dumps.push(JSON.stringify(await dump(current())))
    }
    expect(dumps[0]).toContain('"settled"')
    expect(new Set(dumps).size).toBe(1)
  })

  it("skips what was committed before, so that a batch told twice changes nothing", async () => {
    const writer = await begun()
    const decoded = fakeMarket(3)
    await writer.commit({ decoded: decoded.slice(0, 12) })
    await writer.commit({ decoded: decoded.slice(5) })
    const before = await dump(current())
    expect(await writer.commit({ decoded })).toEqual({
      ...{ transactions: 0, events: 0, found: [], accounts: [] },
    })
    expect(await dump(current())).toEqual(before)
    expect(before.transaction).toHaveLength(decoded.length)
  })

  it("keeps nothing of a batch whose fold throws", async () => {
    const good = await begun()
    await good.commit({ decoded: fakeMarket(1) })
    const before = await dump(current())
    let left = 4
    const writer = createWriter(current(), (rows, event) => {
      if (--left === 0) throw new Error("a fold that fails")
      fakeProject(rows, event)
    })
    const commit = writer.commit({ decoded: fakeMarket(3), head: { seqno: 9, at: 9 } })
    await expect(commit).rejects.toThrow("a fold that fails")
    expect(await dump(current())).toEqual(before)
  })

  it("moves the head to what it is told, also back", async () => {
    const writer = await begun()
    await writer.commit({ decoded: [], head: { seqno: 8, at: 80 } })
    await writer.commit({ decoded: [], head: { seqno: 7, at: 70 } })
    expect(await current().db.selectFrom("head").select(["seqno", "at"]).execute()).toEqual([
      { seqno: 7, at: 70 },
    ])
  })

  it("stores what PostgreSQL cannot with U+FFFD in its place", async () => {
    const writer = await begun()
    const data = { model: "nul \0 half \ud800 whole \u{1f600}", completion: "1" }
    await writer.commit({
      decoded: fakeHistory([{ of: "provider", kind: "provider.Priced", data }]),
    })
    const model = "nul \u{fffd} half \u{fffd} whole \u{1f600}"
    const { price, event } = await dump(current())
    expect(price).toMatchObject([{ model }])
    expect(event).toMatchObject([{ data: { model, completion: "1" } }])
  })

  it("shows previews until they are final, or forgotten", async () => {
    const writer = await begun()
    const [step] = fakeMarket(1)
    const preview = (name: string, columns = {}) =>
      blankRow("pending", { hash: hashOf(name), finality: "pending", ...columns })
    const traced = {
      account: step?.transaction.account ?? "",
      external_hash: step?.transaction.external_hash ?? "",
    }
    await writer.preview([
      preview("emulated", traced),
      preview("other", { external_hash: "t" }),
      preview("third"),
    ])
    await writer.preview([preview("third", { finality: "confirmed" })])
    await writer.commit({ decoded: step === undefined ? [] : [step] })
    const hashes = async () => {
      const rows = await current().db.selectFrom("pending").selectAll().execute()
      return rows.map(({ hash, finality }) => [hash, finality] as const)
    }
    expect(new Map(await hashes())).toEqual(
      new Map([
        [hashOf("other"), "pending"],
        [hashOf("third"), "confirmed"],
      ]),
    )
    await writer.preview([blankRow("pending", { hash: step?.transaction.hash ?? "" })])
    await writer.forget({ externalHash: "t" })
    expect(await hashes()).toEqual([[hashOf("third"), "confirmed"]])
    await writer.forget("all")
    expect(await hashes()).toEqual([])
  })
}
