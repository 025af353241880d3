import { expect, it } from "@jest/globals"
import { NOW, type World } from "./createWorld.js"
import { names } from "./names.js"

/** What is pushed after commits. */
export function describeSubscriptions(world: () => World): void {
  const job = (n: number, status: "open" | "claimed" | "settled", lt = n) =>
    world().insert("job", {
      address: names.job(n),
      opened_lt: String(lt),
      updated_lt: String(lt),
      model: names.model(1),
      budget: String(lt),
      status,
    })
  const changed = (...ns: number[]) => world().notify({ accounts: ns.map(names.job) })

  it("jobs: each that changed and is wanted, as it is when it is delivered", async () => {
    const items = await world().listen(
      "subscription ($f: JobFilter) { jobs(filter: $f) { budget status model { manifest } } }",
      { f: { model: names.model(1), statuses: ["OPEN", "SETTLED"] } },
    )
    await world().insert("model", { address: names.model(1), manifest: "before" })
    await job(1, "open")
    await job(2, "claimed")
    changed(1, 2, 9)
    expect((await items.next()).value?.data.jobs).toEqual({
      budget: "1",
      status: "OPEN",
      model: { manifest: "before" },
    })
    await world().db.updateTable("job").set({ status: "settled" }).execute()
    await world().db.updateTable("model").set({ manifest: "after" }).execute()
    changed(2)
    expect((await items.next()).value?.data.jobs).toEqual({
      budget: "2",
      status: "SETTLED",
      model: { manifest: "after" },
    })
    await items.return(undefined)
  })

  it("jobs: of an address with an older deal the last is told, and the older one if it changed lately", async () => {
    const items = await world().listen("subscription { jobs { budget } }")
    await job(1, "settled", 10)
    await world().db.updateTable("job").set({ updated_at: 1_799_999_999 }).execute()
    await job(1, "settled", 11)
    await job(1, "open", 12)
    changed(1)
    expect((await items.next()).value?.data.jobs).toEqual({ budget: "10" })
    expect((await items.next()).value?.data.jobs).toEqual({ budget: "12" })
    await items.return(undefined)
  })

  it("board: direct jobs and other models' are not told; a claim is", async () => {
    const items = await world().listen(
      `subscription { board(model: "${names.model(1)}") { budget status } }`,
    )
    await world().insert("job", {
      address: names.job(5),
      model: names.model(1),
      direct: true,
      status: "open",
    })
    await world().insert("job", { address: names.job(6), model: names.model(2), status: "open" })
    await job(7, "claimed")
    changed(5, 6, 7)
    expect((await items.next()).value?.data.board).toEqual({ budget: "7", status: "CLAIMED" })
    await items.return(undefined)
  })

  it("jobs: those that may be claimed are told while they may", async () => {
    const items = await world().listen(
      "subscription { jobs(filter: { claimable: true }) { budget } }",
    )
    await job(1, "open")
    await job(2, "open")
    await world().db.updateTable("job").set({ due_at: NOW }).where("budget", "=", "2").execute()
    changed(1, 2)
    expect((await items.next()).value?.data.jobs).toEqual({ budget: "2" })
    await items.return(undefined)
  })

  it("a job is told once in each state, however often its account is named or too many changed to be", async () => {
    const items = await world().listen("subscription { jobs { budget status } }")
    await job(1, "open")
    changed(1)
    expect((await items.next()).value?.data.jobs).toEqual({ budget: "1", status: "OPEN" })
    await world().db.updateTable("job").set({ updated_at: NOW }).execute()
    await job(2, "settled")
    const change = { updated_at: NOW, updated_lt: "9", status: "claimed" } as const
    const next = items.next()
    for (const accounts of [[names.job(1)], "many"] as const) {
      world().notify({ accounts })
      // Lets the waiting reader look, before the next notice is merged into this one.
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    await world().db.updateTable("job").set(change).where("budget", "=", "1").execute()
    world().notify({ accounts: "many" })
    expect((await next).value?.data.jobs).toEqual({ budget: "1", status: "CLAIMED" })
    await items.return(undefined)
  })

  it("when too many accounts changed to be named, jobs that changed since the last look are told, by one statement", async () => {
    world().notify({ at: NOW - 1_000 })
    const followers = await Promise.all(
      Array.from({ length: 5 }, () =>
        world().listen("subscription ($f: JobFilter) { jobs(filter: $f) { budget } }", {
          f: { model: names.model(1) },
        }),
      ),
    )
    const at = { 1: NOW - 3_600, 2: NOW - 900, 3: NOW }
    for (const [n, updated_at] of Object.entries(at)) {
      await job(Number(n), "open")
      await world().db.updateTable("job").set({ updated_at }).where("budget", "=", n).execute()
    }
    const statements = await world().counted(async () => {
      const next = followers.map((items) => items.next())
      world().notify({ accounts: "many" })
      for (const { value } of await Promise.all(next))
        expect(value?.data.jobs).toEqual({ budget: "2" })
    })
    expect(statements).toBe(1)
    for (const items of followers) {
      expect((await items.next()).value?.data.jobs).toEqual({ budget: "3" })
      await items.return(undefined)
    }
  })

  it("provider: as it is, then at each change of its own; a reader that is slow gets the last state", async () => {
    const address = names.provider(1)
    const items = await world().listen(`subscription { provider(address: "${address}") { stake } }`)
    await world().insert("provider", { address, stake: "1" })
    expect((await items.next()).value?.data.provider).toEqual({ stake: "1" })
    changed(1)
    for (let stake = 2; stake <= 50; stake++) {
      await world()
        .db.updateTable("provider")
        .set({ stake: String(stake) })
        .execute()
      world().notify({ accounts: [address] })
    }
    expect((await items.next()).value?.data.provider).toEqual({ stake: "50" })
    const next = items.next()
    await world().db.updateTable("provider").set({ stake: "51" }).execute()
    world().notify({ accounts: "many" })
    expect((await next).value?.data.provider).toEqual({ stake: "51" })
    await items.return(undefined)
  })

  it("session: told of at its opening, though nothing was there at first", async () => {
    const address = names.session(1)
    const items = await world().listen(`subscription { session(address: "${address}") { status } }`)
    const first = items.next()
    await world().insert("session", { address, opened_lt: "1", status: "open" })
    world().notify({ accounts: [address] })
    expect((await first).value?.data.session).toEqual({ status: "OPEN" })
    await items.return(undefined)
  })

  it("blocks: the newest head, however many were missed", async () => {
    const items = await world().listen("subscription { blocks { seqno at lagSeconds } }")
    for (let seqno = 10; seqno <= 20; seqno++) world().notify({ seqno, at: 1_799_999_980 + seqno })
    expect((await items.next()).value?.data.blocks).toEqual({
      seqno: 20,
      at: 1_800_000_000,
      lagSeconds: 0,
    })
    expect(world().feed.head()).toEqual({ seqno: 20, at: 1_800_000_000 })
    const next = items.next()
    world().notify({ seqno: 20, at: 1_800_000_000, accounts: [names.job(1)] })
    // Lets the waiting reader look at that before the next one is merged into it.
    await new Promise((resolve) => setImmediate(resolve))
    world().notify({ seqno: 21, at: 1_800_000_001 })
    expect((await next).value?.data.blocks).toMatchObject({ seqno: 21 })
    await items.return(undefined)
  })

  it("pending: what is not final, told again only when it changed", async () => {
    const items = await world().listen(
      `subscription { pending(account: "${names.job(1)}") { hash finality } }`,
    )
    expect((await items.next()).value?.data.pending).toEqual([])
    const next = items.next()
    world().notify({ accounts: [names.job(1)] })
    await world().insert("pending", {
      account: names.job(2),
      hash: names.hash(2),
      finality: "pending",
    })
    await world().insert("pending", {
      account: names.job(1),
      hash: names.hash(1),
      finality: "confirmed",
    })
    world().notify({ accounts: [names.job(1)] })
    expect((await next).value?.data.pending).toEqual([
      { hash: names.hash(1), finality: "CONFIRMED" },
    ])
    await items.return(undefined)
  })

  it("pending: other accounts' changes are not looked at, and what many follow is read by one statement", async () => {
    const one = `subscription { pending(account: "${names.job(1)}") { hash } }`
    const all = "subscription { pending { hash } }"
    const items = await Promise.all([one, one, all, all].map((query) => world().listen(query)))
    const shown = (n: number) => [{ hash: names.hash(n) }]
    await world().insert("pending", { account: names.job(1), hash: names.hash(1) })
    const first = await world().counted(async () => {
      for (const { value } of await Promise.all(items.map((one) => one.next())))
        expect(value?.data.pending).toEqual(shown(1))
    })
    expect(first).toBe(2)
    const next = items.map((one) => one.next())
    const other = await world().counted(async () => {
      await world().insert("pending", { account: names.job(2), lt: "2", hash: names.hash(2) })
      world().notify({ accounts: [] })
      world().notify({ accounts: [names.job(2)] })
      for (const { value } of await Promise.all(next.slice(2)))
        expect(value?.data.pending).toEqual([...shown(1), ...shown(2)])
    })
    // The insert and one reading of all.
    expect(other).toBe(2)
    await world().db.deleteFrom("pending").execute()
    world().notify({ accounts: "many" })
    for (const { value } of await Promise.all(next.slice(0, 2)))
      expect(value?.data.pending).toEqual([])
    await Promise.all(items.map((one) => one.return(undefined)))
  })

  it("a subscription that ends is not listened for any more, also while it waits; a bad address is refused at once", async () => {
    const items = await world().listen("subscription { blocks { seqno } }")
    const waiting = items.next()
    await items.return(undefined)
    expect((await waiting).done).toBe(true)
    await expect(
      world().listen(`subscription { provider(address: "x") { id } }`),
    ).rejects.toMatchObject({
      extensions: { code: "BAD_ADDRESS" },
    })
  })

  it("followers of one notice read its jobs by one statement", async () => {
    const items = await Promise.all(
      Array.from({ length: 5 }, () => world().listen("subscription { jobs { budget } }")),
    )
    await job(1, "open")
    const statements = await world().counted(async () => {
      const next = items.map((one) => one.next())
      changed(1)
      for (const { value } of await Promise.all(next))
        expect(value?.data.jobs).toEqual({ budget: "1" })
    })
    expect(statements).toBe(1)
    await Promise.all(items.map((one) => one.return(undefined)))
  })
}
