import { once } from "node:events"
import { jest } from "@jest/globals"
import { ed25519Key } from "../keys/ed25519Key.js"
import { answerAtOnce } from "../testing/fakeBackend.js"
import { createClient } from "../testing/serveClient.js"
import { createServeScene, type ServeScene } from "../testing/serveScene.js"
import { until } from "../testing/until.js"
import { createReceiptQueue, type Metered } from "./receiptQueue.js"

let scene: ServeScene
beforeEach(async () => {
  scene = await createServeScene()
})
afterEach(() => scene.close())

const metered = (requestId: bigint): Metered => ({
  session: scene.session(),
  requestId,
  requestHash: 1n,
  responseHash: 2n,
  responseLength: 3,
  responseSalt: new Uint8Array(32),
  countedBy: "engine",
  usage: { prompt: 1n, cached: 0n, completion: 1n, reasoning: 0n },
})

/** A queue of the scene's, and how many transactions it wrote. */
const countingQueue = () => {
  let transactions = 0
  const journal = {
    ...scene.journal,
    transaction: <T>(work: () => T): T => {
      transactions += 1
      return scene.journal.transaction(work)
    },
  }
  const queue = createReceiptQueue({ journal, key: scene.keys.enclave, log: scene.log })
  return { queue, transactions: () => transactions }
}

describe("group commit", () => {
  it("what ends in one turn is one transaction, in the order it was handed in", async () => {
    await createClient(scene, await scene.show())
    const { queue, transactions } = countingQueue()
    const ids = Array.from({ length: 20 }, (_, at) => BigInt(at))
    const receipts = await Promise.all(ids.map((id) => queue.settle(metered(id))))
    expect(transactions()).toBe(1)
    expect(receipts.map(({ receipt }) => [receipt.counter, receipt.deliveryHash])).toEqual(
      ids.map((id) => [id + 1n, id]),
    )
    expect(receipts.at(-1)?.receipt.usage.prompt).toBe(20n)
  })

  it("a journal that fails: no receipt leaves, nothing is charged, and the counter is used again", async () => {
    const client = await createClient(scene, await scene.show())
    const { transaction } = scene.journal
    const failing = createReceiptQueue({
      journal: {
        ...scene.journal,
        transaction: <T>(work: () => T): T =>
          transaction(() => {
            work()
            throw new Error("disk full")
          }),
      },
      key: scene.keys.enclave,
      log: scene.log,
    })
    await expect(failing.settle(metered(1n))).rejects.toMatchObject({ code: "RECEIPT_NOT_KEPT" })
    expect(scene.session()).toMatchObject({ counter: 0n, metered: 0n })
    expect(scene.journal.receipts.last(scene.session().row.dealId)).toBeUndefined()
    expect((await client.ask()).receipt?.receipt.counter).toBe(1n)
  })

  it("one that the journal refuses takes no other with it: its Session ended in the same turn", async () => {
    await createClient(scene, await scene.show())
    const ended = scene.session()
    await createClient(scene, await scene.show({ nonce: 2n }))
    const other = [...scene.context.book.all()].find((one) => one !== ended)
    if (other === undefined) throw new Error("a second Session is served")
    const { receipts } = scene.context
    const final = receipts.settle({ ...metered(1n), session: ended, final: true })
    const served = receipts.settle({ ...metered(2n), session: other })
    scene.journal.sessions.stand(ended.row.dealId, { ...ended.row, status: "closed" })
    await expect(final).rejects.toMatchObject({ code: "RECEIPT_NOT_KEPT" })
    expect((await served).receipt).toMatchObject({ dealId: other.dealId, counter: 1n })
    expect([ended.counter, other.counter]).toEqual([0n, 1n])
    expect(scene.journal.receipts.last(ended.row.dealId)).toBeUndefined()
  })

  it("another receipt under a counter of the journal is never signed into it", async () => {
    await createClient(scene, await scene.show())
    await scene.context.receipts.settle(metered(1n))
    const stale = { ...scene.session(), counter: 0n }
    const queue = createReceiptQueue({
      journal: scene.journal,
      key: ed25519Key(Buffer.alloc(32, 5)),
      log: scene.log,
    })
    const again = queue.settle({ ...metered(9n), session: stale })
    await expect(again).rejects.toMatchObject({ cause: { code: "JOURNAL_EQUIVOCATION" } })
    expect(scene.journal.receipts.last(scene.session().row.dealId)?.counter).toBe(1n)
  })
})

describe("a Session with many requests in flight", () => {
  beforeEach(async () => {
    await createClient(scene, await scene.show())
    jest.useFakeTimers({ doNotFake: ["nextTick", "queueMicrotask", "performance"] })
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  it("five: answers of two milliseconds share one transaction, in their order", async () => {
    scene.session().inFlight = 5
    const { queue, transactions } = countingQueue()
    const first = queue.settle(metered(1n))
    const idle = queue.idle()
    jest.advanceTimersByTime(1)
    const second = queue.settle(metered(2n))
    jest.advanceTimersByTime(0)
    expect(transactions()).toBe(0)
    expect(scene.session().counter).toBe(0n)
    jest.advanceTimersByTime(1)
    expect(transactions()).toBe(1)
    const receipts = await Promise.all([first, second])
    expect(receipts.map(({ receipt }) => receipt.counter)).toEqual([1n, 2n])
    await idle
    const third = queue.settle(metered(3n))
    jest.advanceTimersByTime(2)
    expect((await third).receipt.counter).toBe(3n)
    expect(transactions()).toBe(2)
  })

  it.each([1, 4])(
    "%i: an answer is written in its own turn, and waits for nobody",
    async (many) => {
      scene.session().inFlight = many
      const { queue, transactions } = countingQueue()
      const settled = queue.settle(metered(1n))
      jest.advanceTimersByTime(0)
      expect(transactions()).toBe(1)
      expect((await settled).receipt.counter).toBe(1n)
    },
  )
})

describe("another process with the same keys", () => {
  it("goes on from the journal: counter, usage, voucher; channels of the old one are gone", async () => {
    const opened = await scene.show()
    const before = await createClient(scene, opened)
    const { receipt } = await before.ask({ authorised: 10n ** 9n })
    await scene.stop()
    const later = await createServeScene({ earlier: scene })
    try {
      const [restored] = later.context.book.all()
      expect(restored).toMatchObject({ counter: 1n, metered: 15_000n, authorised: 10n ** 9n })
      later.chain.sessions.set(opened.session.address.toRawString(), opened)
      const after = await createClient(later, opened)
      expect(after.standing).toMatchObject({ metered: 15_000n, authorised: 10n ** 9n })
      expect(after.standing.receipt?.receipt).toEqual(receipt?.receipt)
      later.backend.answer = answerAtOnce
      const next = await after.ask({ authorised: 10n ** 9n, voucher: null })
      expect(next.receipt?.receipt).toMatchObject({ counter: 2n, usage: { prompt: 20n } })
      const old = before.seal({})
      const response = await fetch(`${later.url}/cocoon/v1/requests`, {
        method: "POST",
        body: new Uint8Array(old.bytes),
      })
      expect(response.status).toBe(404)
    } finally {
      await later.stop()
      scene = await createServeScene()
    }
  })
})

describe("closing", () => {
  it("waits for what is in flight, then nothing is served, and asked again it is the same receipt", async () => {
    const client = await createClient(scene, await scene.show())
    const gate = new AbortController()
    const opened = once(gate.signal, "abort")
    scene.backend.answer = async function* (request) {
      await opened
      yield* answerAtOnce(request)
    }
    const served = client.ask()
    await until(() => scene.session().inFlight > 0)
    const closing = client.ask({ path: "/cocoon/close", body: "" })
    await until(() => scene.session().ending)
    expect((await client.ask()).error?.code).toBe("session_closed")
    gate.abort()
    expect((await served).receipt?.receipt).toMatchObject({ counter: 1n, final: false })
    const final = (await closing).receipt?.receipt
    expect(final).toMatchObject({ counter: 2n, final: true, usage: { prompt: 10n } })
    expect(final).toMatchObject({ requestHash: 0n, responseHash: 0n, responseLength: 0 })
    const again = await client.ask({ path: "/cocoon/close", body: "" })
    expect(again.receipt?.receipt).toEqual(final)
    expect(scene.session().row.status).toBe("finished")
  })

  it("/cocoon/receipt: the last receipt, or empty data before the first", async () => {
    const client = await createClient(scene, await scene.show())
    const none = await client.ask({ path: "/cocoon/receipt", body: "" })
    expect([none.error, none.receipt, none.data]).toEqual([undefined, undefined, ""])
    const { receipt } = await client.ask()
    const last = await client.ask({ path: "/cocoon/receipt", body: "" })
    expect(last.receipt?.receipt).toEqual(receipt?.receipt)
  })
})
