import { loadDeliverSession, loadRedeem } from "@cocoon/wrappers"
import { createBell } from "../chain/bell.js"
import type { CallOutcome } from "../chain/callOutcome.js"
import type { ProviderCall } from "../chain/providerChannel.js"
import { FAKE_NOW } from "../testing/fakeSession.js"
import { createClient } from "../testing/serveClient.js"
import { createServeScene, type ServeScene } from "../testing/serveScene.js"
import { type LiveSession, owed } from "./liveSession.js"
import { startRedeemer } from "./redeemer.js"
import { redeemDue } from "./redeemPolicy.js"
import { redeemSession } from "./redeemSession.js"

let scene: ServeScene
let ending: AbortController
beforeEach(async () => {
  scene = await createServeScene()
  ending = new AbortController()
})
afterEach(async () => {
  ending.abort()
  await scene.close()
})

const LIMITS = { redeemAmount: 1_000_000n, redeemSeconds: 600, redeemMinimum: 10_000n }
const AUTHORISED = 10n ** 9n

/** A Session that owes 15,000 nanoTON. */
async function indebted() {
  const client = await createClient(scene, await scene.show())
  await client.ask({ authorised: AUTHORISED })
  return client
}

/** A Provider that carries out what it is told, unless `outcome` or `paid` say otherwise. */
function fakeProvider(of: { outcomes?: CallOutcome[]; pays?: boolean } = {}) {
  const { outcomes = [], pays = true } = of
  const calls: ProviderCall[] = []
  const { journal, context } = scene
  return {
    calls,
    deps: {
      journal,
      channel: {
        submit: async (call: ProviderCall) => {
          calls.push(call)
          return journal.outbox.enqueue({
            seqno: calls.length,
            validUntil: 1,
            body: new Uint8Array(1),
            purpose: call.purpose,
            ...(call.session === undefined ? {} : { session: call.session }),
          }).id
        },
        outcome: async (id: number): Promise<CallOutcome> => {
          const outcome = outcomes.shift() ?? { ok: true }
          if (outcome.ok) journal.outbox.confirm(id)
          else journal.outbox.fail(id, outcome.code)
          if (outcome.ok && pays) await scene.show({ paid: scene.session().metered })
          return outcome
        },
      },
      provider: { get: async () => scene.context.provider.last() as never },
      watch: context.watch,
      bell: createBell<string>(),
      reserveStop: 1n,
      log: scene.log,
      signal: ending.signal,
    },
  }
}

describe("when a Session is asked to pay", () => {
  const due = (changes: Partial<LiveSession> = {}, on: { now?: number; draining?: boolean } = {}) =>
    redeemDue(
      { ...scene.session(), ...changes },
      {
        limits: LIMITS,
        now: on.now ?? FAKE_NOW,
        nowMs: 10_000_000,
        draining: on.draining ?? false,
      },
    )

  it("by amount, age, its end, its challenge period, and when the agent stops", async () => {
    await indebted()
    const young = { owedSince: 10_000_000 - 599_999 }
    expect(due(young)).toBeUndefined()
    expect(due({ owedSince: 10_000_000 - 600_000 })).toBe("redeem")
    expect(due({ ...young, metered: LIMITS.redeemAmount })).toBe("redeem")
    expect(due({ ...young, metered: LIMITS.redeemAmount - 1n })).toBeUndefined()
    const { expiresAt } = scene.session().row
    expect(due(young, { now: expiresAt - 900 })).toBe("redeem")
    expect(due(young, { now: expiresAt - 901 })).toBeUndefined()
    expect(due({ ...young, row: { ...scene.session().row, status: "closing" } })).toBe("redeem")
    expect(due(young, { draining: true })).toBe("redeem")
  })

  it("never what is not worth the gas, nor more than both sides signed; a finished one is closed", async () => {
    await indebted()
    expect(due({ metered: LIMITS.redeemMinimum - 1n }, { draining: true })).toBeUndefined()
    expect(due({ authorised: 0n }, { draining: true })).toBeUndefined()
    const row = { ...scene.session().row, status: "finished" } as const
    expect(due({ row, metered: 0n })).toBe("close")
    expect(due({ row: { ...row, status: "closed" } })).toBeUndefined()
  })
})

describe("a payment", () => {
  it("carries the highest voucher and the last receipt, and is read back from the chain", async () => {
    const client = await indebted()
    await client.ask({ authorised: AUTHORISED })
    const { calls, deps } = fakeProvider()
    expect(await redeemSession(deps, scene.session(), "redeem")).toBe(30_000n)
    expect(calls).toMatchObject([{ role: "enclave", purpose: "redeem" }])
    const [call] = calls
    if (call === undefined) throw new Error("no call")
    const { body } = loadDeliverSession(call.body.beginParse())
    expect(loadRedeem(body.beginParse()).authorised).toBe(AUTHORISED)
    expect(scene.journal.sessions.get(scene.session().row.dealId)?.redeemed).toBe(30_000n)
    expect(owed(scene.session())).toBe(0n)
    expect(scene.session().owedSince).toBeUndefined()
  })

  it("that the chain shows already is not sent again", async () => {
    await indebted()
    await scene.show({ paid: 15_000n })
    const { calls, deps } = fakeProvider()
    expect(await redeemSession(deps, scene.session(), "redeem")).toBe(0n)
    expect(calls).toEqual([])
  })

  it("that is under way from before a crash is followed, not sent twice", async () => {
    await indebted()
    const { calls, deps } = fakeProvider()
    const { dealId } = scene.session().row
    const draft = { seqno: 1, validUntil: 1, body: new Uint8Array(1), purpose: "redeem" }
    scene.journal.outbox.enqueue({ ...draft, session: dealId })
    expect(await redeemSession(deps, scene.session(), "redeem")).toBe(15_000n)
    expect(calls).toEqual([])
  })

  it("is not sent below the reserve that stops the agent", async () => {
    await indebted()
    const { calls, deps } = fakeProvider()
    const poor = { ...deps, reserveStop: 10n ** 18n }
    await expect(redeemSession(poor, scene.session(), "redeem")).rejects.toMatchObject({
      code: "REDEEM_FAILED",
      details: { reason: "RESERVE_TOO_SMALL" },
    })
    expect(calls).toEqual([])
  })

  it("that the Provider refuses keeps the debt, and the next try pays it", async () => {
    await indebted()
    const { calls, deps } = fakeProvider({ outcomes: [{ ok: false, code: "EXPIRED" }] })
    await expect(redeemSession(deps, scene.session(), "redeem")).rejects.toMatchObject({
      details: { reason: "EXPIRED" },
    })
    expect(owed(scene.session())).toBe(15_000n)
    expect(await redeemSession(deps, scene.session(), "redeem")).toBe(15_000n)
    expect(calls).toHaveLength(2)
  })
})

describe("the redeemer", () => {
  const start = (deps: ReturnType<typeof fakeProvider>["deps"]) =>
    startRedeemer({
      ...deps,
      book: scene.context.book,
      limits: LIMITS,
      chainNow: () => FAKE_NOW,
      metrics: scene.context.metrics,
      draining: scene.draining.signal,
    })

  it("at the end of the agent has everything pay that is worth it, and then ends", async () => {
    await indebted()
    const { calls, deps } = fakeProvider()
    const redeemer = start(deps)
    expect(calls).toEqual([])
    scene.draining.abort()
    await redeemer.drain(10_000)
    expect(scene.session().row.redeemed).toBe(15_000n)
    ending.abort()
    await redeemer.ended
  })

  it("a Session that will not pay is left alone for a while and holds nobody up", async () => {
    await indebted()
    const outcomes = [{ ok: false, code: "ERROR_NOT_ENCLAVE" }] as const
    const { calls, deps } = fakeProvider({ outcomes: [...outcomes], pays: false })
    const redeemer = start(deps)
    scene.draining.abort()
    await redeemer.drain(10_000)
    expect(calls).toHaveLength(1)
    expect(owed(scene.session())).toBe(15_000n)
    expect(scene.log.lines.filter(({ level }) => level === "warn")).toMatchObject([
      { fields: { code: "ERROR_NOT_ENCLAVE" } },
    ])
  })

  it("has Sessions that are being closed pay first, as their time runs out", async () => {
    const addresses: string[] = []
    for (const nonce of [1n, 2n, 3n, 4n, 5n, 6n]) {
      const opened = await scene.show({ nonce, dealId: nonce })
      const client = await createClient(scene, opened)
      await client.ask({ authorised: AUTHORISED })
      addresses.push(opened.session.address.toRawString())
    }
    const last = [...scene.context.book.all()].find(({ row }) => row.address === addresses.at(-1))
    if (last === undefined) throw new Error("the last Session is not served")
    last.row = { ...last.row, status: "closing" }
    const { calls, deps } = fakeProvider()
    const submit = (call: ProviderCall) => {
      calls.push(call)
      return new Promise<number>(() => undefined)
    }
    const redeemer = start({ ...deps, channel: { ...deps.channel, submit } })
    scene.draining.abort()
    await redeemer.drain(1_000)
    expect(calls).toHaveLength(4)
    expect(calls[0]?.session).toBe(last.row.dealId)
  })
})
