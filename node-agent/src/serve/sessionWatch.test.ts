import { createClient } from "../testing/serveClient.js"
import { createServeScene, type ServeScene } from "../testing/serveScene.js"
import { redeemSession } from "./redeemSession.js"
import { createSessionWatch } from "./sessionWatch.js"

let scene: ServeScene
beforeEach(async () => {
  scene = await createServeScene()
})
afterEach(() => scene.close())

const MINUTE_MS = 60_000
const { signal } = new AbortController()

/** A Session of the scene, and a watch over it whose clock the test moves. */
async function watched(of: { authorised?: bigint } = {}) {
  const opened = await scene.show()
  const client = await createClient(scene, opened)
  if (of.authorised !== undefined) await client.ask({ authorised: of.authorised })
  const [session] = scene.context.book.all()
  if (session === undefined) throw new Error("no Session is served")
  const clock = { ms: 0 }
  const { journal, chain, log, context } = scene
  const { book, channels, metrics } = context
  const deps = { reader: chain, journal, book, channels, metrics, log }
  const watch = createSessionWatch({ ...deps, monotonicMs: () => clock.ms })
  /** Looks once a minute for so long. */
  const lookFor = async (minutes: number) => {
    for (let minute = 0; minute <= minutes; minute += 1) {
      await watch.refresh([session], signal)
      clock.ms += MINUTE_MS
    }
  }
  const hide = () => scene.chain.sessions.delete(session.row.address)
  return { session, watch, lookFor, hide, opened }
}

describe("a Session that the API does not show", () => {
  it("is over after two minutes when it owes nothing", async () => {
    const { session, watch, lookFor, hide } = await watched()
    hide()
    await lookFor(1)
    expect(session.row.status).toBe("open")
    expect(watch.isSeen(session)).toBe(false)
    await lookFor(1)
    expect(session.row.status).toBe("closed")
  })

  it("is not given up for hours while it owes: the API may be at fault, and then it pays", async () => {
    const { session, watch, lookFor, hide, opened } = await watched({ authorised: 10n ** 9n })
    hide()
    await lookFor(600)
    expect(session.row.status).toBe("open")
    expect(watch.isSeen(session)).toBe(false)
    scene.chain.sessions.set(session.row.address, opened)
    await lookFor(0)
    expect(watch.isSeen(session)).toBe(true)
    expect(session.owedSince).toBeDefined()
  })

  it("is over when another deal stands at its address, whatever it owes", async () => {
    const { session, lookFor } = await watched({ authorised: 10n ** 9n })
    await scene.show({ dealId: 99n })
    await lookFor(2)
    expect(session.row.status).toBe("closed")
  })

  it("is sent no message: nobody would take it", async () => {
    const { session, watch, hide } = await watched({ authorised: 10n ** 9n })
    hide()
    const refuse = async () => {
      throw new Error("nothing is to be sent")
    }
    const { journal, log } = scene
    const deps = {
      ...{ journal, log, watch, signal, reserveStop: 1n },
      channel: { submit: refuse, outcome: refuse },
      provider: { get: refuse },
      bell: { wait: refuse },
    }
    await expect(redeemSession(deps, session, "redeem")).rejects.toMatchObject({
      code: "REDEEM_FAILED",
      details: { reason: "NOT_SEEN" },
    })
  })
})
