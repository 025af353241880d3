import type { Notice } from "../../../../indexer/src/store/Notice.js"
import type { Store } from "../../../../indexer/src/store/Store.js"
import { createWriter } from "../../../../indexer/src/store/write/createWriter.js"
import { blankRow } from "../blankRow.js"
import { addressOf, fakeHistory, hashOf, ROOTS } from "../fakeHistory.js"
import { fakeProject } from "../fakeProject.js"

/** Notices as they come. */
export async function listenTo(store: Store) {
  const waiting: ((notice: Notice) => void)[] = []
  const come: Notice[] = []
  const end = await store.notices((notice) => {
    const next = waiting.shift()
    if (next === undefined) come.push(notice)
    else next(notice)
  })
  const next = (): Promise<Notice> =>
    new Promise((resolve) => {
      const notice = come.shift()
      if (notice === undefined) waiting.push(resolve)
      else resolve(notice)
    })
  return { next, end, come }
}

/** Names that come, notice by notice, until there are so many. */
async function heardOf(next: () => Promise<Notice>, count: number): Promise<readonly string[]> {
  const names: string[] = []
  while (names.length < count) {
    const { accounts } = await next()
    if (accounts === "many") throw new Error("the accounts have no names")
    names.push(...accounts)
  }
  return names
}

/** Who is told of a commit. */
export function describeNotices(current: () => Store): void {
  it("tells every listener of what was committed, once, and of nothing that failed", async () => {
    const writer = createWriter(current(), fakeProject)
    await writer.begin(ROOTS)
    const one = await listenTo(current())
    const other = await listenTo(current())
    const decoded = fakeHistory([{ of: "model", shows: ["job"] }, { of: "pool" }])
    await expect(writer.commit({ decoded: fakeHistory([{ of: "nobody" }]) })).rejects.toThrow()
    await writer.commit({ decoded, head: { seqno: 3, at: 30 } })
    await writer.commit({ decoded, head: { seqno: 3, at: 30 } })
    await writer.commit({ decoded: [], head: { seqno: 4, at: 40 } })
    for (const listener of [one, other]) {
      const { accounts, ...head } = await listener.next()
      expect(head).toEqual({ seqno: 3, at: 30 })
      expect(new Set(accounts)).toEqual(new Set(["model", "job", "pool"].map(addressOf)))
      expect(await listener.next()).toEqual({ seqno: 4, at: 40, accounts: [] })
    }
    await one.end()
    await writer.commit({ decoded: [], head: { seqno: 5, at: 50 } })
    expect(await other.next()).toMatchObject({ seqno: 5 })
    expect(one.come).toEqual([])
    await other.end()
  })

  it("names each of a thousand accounts that one commit changed", async () => {
    const writer = createWriter(current(), fakeProject)
    await writer.begin(ROOTS)
    const listener = await listenTo(current())
    const jobs = Array.from({ length: 999 }, (_, n) => `job${n}`)
    const decoded = fakeHistory([{ of: "model", shows: jobs }])
    await writer.commit({ decoded, head: { seqno: 3, at: 30 } })
    const heard = await heardOf(listener.next, 1_000)
    expect(new Set(heard)).toEqual(new Set(["model", ...jobs].map(addressOf)))
    expect(listener.come).toEqual([])
    await listener.end()
  })

  it("tells whose previews were forgotten, and nobody when there were none", async () => {
    const writer = createWriter(current(), fakeProject)
    await writer.begin(ROOTS)
    const preview = (hash: string, external_hash: string | null) =>
      blankRow("pending", { hash: hashOf(hash), account: addressOf(hash), external_hash })
    await writer.preview([preview("one", "t"), preview("two", "t"), preview("three", null)])
    const listener = await listenTo(current())
    await writer.forget({ externalHash: "other" })
    await writer.forget({ externalHash: "t" })
    await writer.forget("all")
    expect(new Set((await listener.next()).accounts)).toEqual(
      new Set(["one", "two"].map(addressOf)),
    )
    expect((await listener.next()).accounts).toEqual([addressOf("three")])
    expect(listener.come).toEqual([])
    await listener.end()
  })
}
