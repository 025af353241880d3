import type { Notice } from "../../../../indexer/src/store/Notice.js"
import type { Store } from "../../../../indexer/src/store/Store.js"
import { createWriter } from "../../../../indexer/src/store/write/createWriter.js"
import { addressOf, fakeHistory, ROOTS } from "../fakeHistory.js"
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
}
