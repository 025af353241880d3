import { once } from "node:events"
import { ed25519Key } from "../keys/ed25519Key.js"
import { answerAtOnce } from "../testing/fakeBackend.js"
import { createClient } from "../testing/serveClient.js"
import { createServeScene, type ServeScene } from "../testing/serveScene.js"
import { createReceiptQueue, type Metered } from "./receiptQueue.js"

let scene: ServeScene
beforeEach(async () => {
  scene = await createServeScene()
})
afterEach(() => scene.close())

const session = () => {
  const [one] = scene.context.book.all()
  if (one === undefined) throw new Error("no Session is served")
  return one
}
const metered = (requestId: bigint): Metered => ({
  session: session(),
  requestId,
  requestHash: 1n,
  responseHash: 2n,
  responseLength: 3,
  responseSalt: new Uint8Array(32),
  countedBy: "engine",
  usage: { prompt: 1n, cached: 0n, completion: 1n, reasoning: 0n },
})

describe("group commit", () => {
  it("what ends in one turn is one transaction, in the order it was handed in", async () => {
    await createClient(scene, await scene.show())
    let transactions = 0
    const journal = {
      ...scene.journal,
      transaction: <T>(work: () => T): T => {
        transactions += 1
        return scene.journal.transaction(work)
      },
    }
    const queue = createReceiptQueue({ journal, key: scene.keys.enclave, log: scene.log })
    const ids = Array.from({ length: 20 }, (_, at) => BigInt(at))
    const receipts = await Promise.all(ids.map((id) => queue.settle(metered(id))))
    expect(transactions).toBe(1)
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
    expect(session()).toMatchObject({ counter: 0n, metered: 0n })
    expect(scene.journal.receipts.last(session().row.dealId)).toBeUndefined()
    expect((await client.ask()).receipt?.receipt.counter).toBe(1n)
  })

  it("one that the journal refuses takes no other with it: its Session ended in the same turn", async () => {
    await createClient(scene, await scene.show())
    const ended = session()
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
    const stale = { ...session(), counter: 0n }
    const queue = createReceiptQueue({
      journal: scene.journal,
      key: ed25519Key(Buffer.alloc(32, 5)),
      log: scene.log,
    })
    const again = queue.settle({ ...metered(9n), session: stale })
    await expect(again).rejects.toMatchObject({ cause: { code: "JOURNAL_EQUIVOCATION" } })
    expect(scene.journal.receipts.last(session().row.dealId)?.counter).toBe(1n)
  })
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
    while (session().inFlight === 0) await new Promise((resolve) => setImmediate(resolve))
    const closing = client.ask({ path: "/cocoon/close", body: "" })
    while (!session().ending) await new Promise((resolve) => setImmediate(resolve))
    expect((await client.ask()).error?.code).toBe("session_closed")
    gate.abort()
    expect((await served).receipt?.receipt).toMatchObject({ counter: 1n, final: false })
    const final = (await closing).receipt?.receipt
    expect(final).toMatchObject({ counter: 2n, final: true, usage: { prompt: 10n } })
    expect(final).toMatchObject({ requestHash: 0n, responseHash: 0n, responseLength: 0 })
    const again = await client.ask({ path: "/cocoon/close", body: "" })
    expect(again.receipt?.receipt).toEqual(final)
    expect(session().row.status).toBe("finished")
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
