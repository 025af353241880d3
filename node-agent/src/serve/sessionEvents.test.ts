import { storeSessionClosed, storeSessionOpened } from "@cocoon/wrappers"
import { type Address, beginCell } from "@ton/core"
import { createBell } from "../chain/bell.js"
import { providerEvent } from "../chain/providerEvent.js"
import { fakeAddress } from "../testing/fakeNames.js"
import { FAKE_CLIENT, FAKE_NOW, FAKE_TERMS_HASH } from "../testing/fakeSession.js"
import { fakeTransaction } from "../testing/fakeTransaction.js"
import { createClient } from "../testing/serveClient.js"
import { createServeScene, type ServeScene } from "../testing/serveScene.js"
import { until } from "../testing/until.js"
import { createSessionEvents } from "./sessionEvents.js"

let scene: ServeScene
beforeEach(async () => {
  scene = await createServeScene()
})
afterEach(() => scene.close())

const queryId = 0n
const names = () => ({
  client: FAKE_CLIENT,
  owner: scene.context.names.owner,
  index: 0n,
  termsHash: FAKE_TERMS_HASH,
})
const opened = (nonce: bigint) =>
  beginCell()
    .store(
      storeSessionOpened({
        $$type: "SessionOpened",
        queryId,
        ...names(),
        nonce,
        openedAt: BigInt(FAKE_NOW),
        deposit: 1n,
      }),
    )
    .endCell()
const closed = (of: { paid: bigint; openedAt?: number }) =>
  beginCell()
    .store(
      storeSessionClosed({
        $$type: "SessionClosed",
        queryId,
        ...names(),
        nonce: 1n,
        openedAt: BigInt(of.openedAt ?? FAKE_NOW - 60),
        paid: of.paid,
        fee: 0n,
        usage: null,
      }),
    )
    .endCell()

/** Takes a notice as the intake does: in a transaction, then what follows. */
function take(of: { source: Address; body: ReturnType<typeof opened>; exitCode?: number }) {
  const { context, journal } = scene
  const events = createSessionEvents({ ...context, journal, bell: createBell<string>() })
  const event = providerEvent(fakeTransaction({ account: context.names.provider, ...of }))
  journal.transaction(() => events(event))()
}

it("a Session that the Provider was told of is looked up, judged and served", async () => {
  const { session } = await scene.show()
  take({ source: session.address, body: opened(1n) })
  await until(() => [...scene.context.book.all()].length === 1)
  expect(scene.journal.sessions.list(["open"])).toHaveLength(1)
})

it("a notice that the Provider refused, or one of a Session that is not there, adds nothing", async () => {
  const { session } = await scene.show()
  take({ source: session.address, body: opened(1n), exitCode: 306 })
  take({ source: fakeAddress(9), body: opened(2n) })
  await until(() => scene.log.lines.some(({ text }) => text === "a Session is not served"))
  expect([...scene.context.book.all()]).toEqual([])
})

it("a deal that ended is closed with what it paid, and its channels are gone", async () => {
  const shown = await scene.show()
  const client = await createClient(scene, shown)
  await client.ask()
  take({ source: shown.session.address, body: closed({ paid: 15_000n }) })
  expect(scene.journal.sessions.list()).toMatchObject([{ status: "closed", redeemed: 15_000n }])
  expect([...scene.context.book.all()]).toEqual([])
  expect((await client.send(client.seal({}).bytes)).status).toBe(404)
})

it("an end that is told by another account, or of an earlier deal at the address, closes nothing", async () => {
  const shown = await scene.show()
  await createClient(scene, shown)
  take({ source: fakeAddress(9), body: closed({ paid: 1n }) })
  take({ source: shown.session.address, body: closed({ paid: 1n, openedAt: FAKE_NOW - 61 }) })
  expect(scene.journal.sessions.list()).toMatchObject([{ status: "open", redeemed: 0n }])
})

it("a Session that one read does not show is neither served nor given up", async () => {
  const shown = await scene.show()
  const client = await createClient(scene, shown)
  scene.chain.sessions.clear()
  const [session] = scene.context.book.all()
  if (session === undefined) throw new Error("no Session is served")
  await scene.context.watch.refresh([session], scene.draining.signal)
  expect((await client.ask()).error).toMatchObject({ code: "internal", retryable: true })
  expect(session.row.status).toBe("open")
  await scene.show()
  await scene.context.watch.refresh([session], scene.draining.signal)
  expect((await client.ask()).error).toBeUndefined()
})

it("a later deal at the same address ends the one before: its client opens a channel at once", async () => {
  const first = await scene.show()
  await (await createClient(scene, first)).ask()
  const later = await scene.show({ dealId: 0x99n, openedAt: FAKE_NOW - 30 })
  const client = await createClient(scene, later)
  expect((await client.ask()).receipt?.receipt).toMatchObject({ dealId: 0x99n, counter: 1n })
  expect(scene.journal.sessions.list(["closed"])).toHaveLength(1)
})
