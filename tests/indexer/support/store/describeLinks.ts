import type { Store } from "../../../../indexer/src/store/Store.js"
import type { LinkedDecoded } from "../../../../indexer/src/store/Writer.js"
import { createWriter } from "../../../../indexer/src/store/write/createWriter.js"
import { dump } from "../dump.js"
import { addressOf, fakeHistory, ROOTS } from "../fakeHistory.js"
import { fakeProject } from "../fakeProject.js"

const received = (amount: string) => ({
  of: "pool",
  kind: "pool.Received",
  data: { epoch: 1, amount },
})

/** Which transactions are refused, and which accounts are followed. */
export function describeLinks(current: () => Store): void {
  const begun = async () => {
    const writer = createWriter(current(), fakeProject)
    await writer.begin(ROOTS)
    return writer
  }
  const refuses = async (decoded: readonly LinkedDecoded[], error: object) => {
    const before = await dump(current())
    const commit = createWriter(current(), fakeProject).commit({ decoded })
    await expect(commit).rejects.toMatchObject(error)
    expect(await dump(current())).toEqual(before)
  }
  const job = async () => {
    const address = addressOf("job")
    return current()
      .db.selectFrom("account")
      .select(["found_lt", "shown_lt", "last_lt", "followed"])
      .where("address", "=", address)
      .executeTakeFirstOrThrow()
  }

  it("refuses a transaction after a gap, to be asked again", async () => {
    const writer = await begun()
    const [first, , third] = fakeHistory([received("1"), received("2"), received("3")])
    if (first === undefined || third === undefined) throw new Error("three steps")
    await writer.commit({ decoded: [first] })
    await refuses([third], { code: "STORE_GAP", retryable: true })
  })

  it("refuses a transaction that follows another one than was indexed", async () => {
    const writer = await begun()
    const [first, second] = fakeHistory([received("1"), received("2")])
    if (first === undefined || second === undefined) throw new Error("two steps")
    await writer.commit({ decoded: [first] })
    const other = { ...second, previous: { lt: "10", hash: "f".repeat(64) } }
    await refuses([other], { code: "STORE_FORK", retryable: false })
    await writer.commit({ decoded: [{ ...second, previous: { lt: "10", hash: null } }] })
  })

  it("refuses a transaction of an account that nobody showed", async () => {
    await begun()
    await refuses(fakeHistory([{ of: "stranger" }]), { code: "STORE_UNKNOWN_ACCOUNT" })
  })

  it("refuses to commit before it is of a network, and to begin as another one", async () => {
    await refuses(fakeHistory([received("1")]), { code: "STORE_EMPTY" })
    const writer = await begun()
    await writer.begin(ROOTS)
    const other = writer.begin({ ...ROOTS, globalId: -239 })
    await expect(other).rejects.toMatchObject({ code: "STORE_OTHER_NETWORK" })
  })

  const opened = { of: "job", kind: "job.Opened", data: { model: addressOf("model") } }
  const settled = { of: "job", kind: "job.Settled", data: { paid: "5" }, ended: true }
  const twoLives = fakeHistory([
    { of: "model", shows: ["job"] },
    opened,
    settled,
    { of: "model", shows: ["job"] },
    opened,
    settled,
  ])

  it("follows an ended account again when a newer transaction shows it", async () => {
    const writer = await begun()
    await writer.commit({ decoded: twoLives.slice(0, 3) })
    expect(await job()).toEqual({ found_lt: "10", shown_lt: "10", last_lt: "30", followed: false })
    const { found } = await writer.commit({ decoded: twoLives.slice(3, 4) })
    expect(found.map(({ address }) => address)).toEqual([addressOf("job")])
    expect(await job()).toEqual({ found_lt: "10", shown_lt: "40", last_lt: "30", followed: true })
    // The account began anew: its first transaction follows none.
    const anew = { lt: "0", hash: null }
    await writer.commit({
      decoded: twoLives
        .slice(4)
        .map((step, place) => (place === 0 ? { ...step, previous: anew } : step)),
    })
    expect(await job()).toMatchObject({ last_lt: "60", followed: false })
    const jobs = await current().db.selectFrom("job").select(["opened_lt", "status"]).execute()
    expect(jobs).toEqual([
      { opened_lt: "20", status: "settled" },
      { opened_lt: "50", status: "settled" },
    ])
  })

  it("goes on following a deal whose next opening was read before its end", async () => {
    const writer = await begun()
    const [first, open, end, second, ...rest] = twoLives
    const decoded = [first, second, open, end].filter((step) => step !== undefined)
    await writer.commit({ decoded })
    expect(await job()).toEqual({ found_lt: "10", shown_lt: "40", last_lt: "30", followed: true })
    await writer.commit({ decoded: rest })
    expect(await job()).toMatchObject({ last_lt: "60", followed: false })
  })
}
