import type { Store, WriterLock } from "../../../indexer/src/store/Store.js"
import { empty } from "./dump.js"
import { describeCommits } from "./store/describeCommits.js"
import { describeLinks } from "./store/describeLinks.js"
import { describeLog } from "./store/describeLog.js"
import { describeNotices } from "./store/describeNotices.js"
import { describeSession } from "./store/describeSession.js"

/** What every store must do. One database for all of it, emptied before each test: an embedded one takes seconds to make. */
export function describeStore(name: string, open: () => Promise<Store>): void {
  describe(`the store on ${name}`, () => {
    let store: Store
    let lock: WriterLock
    const current = (): Store => store

    beforeAll(async () => {
      store = await open()
      await store.migrate()
      lock = await store.lockWriter()
    }, 240_000)
    beforeEach(() => empty(store))
    afterAll(async () => {
      await lock?.release()
      await store?.close()
    })

    describeSession(current)
    describeCommits(current)
    describeLinks(current)
    describeNotices(current)
    describeLog(current)
  })
}
