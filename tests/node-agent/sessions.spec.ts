import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { cost } from "@cocoon/protocol"
import { loadSessionLedger } from "@cocoon/wrappers"
import { toNano } from "@ton/core"
import { type DealAnswer, openDealChannel } from "./support/dealChannel.js"
import { type Deal, dealState, openDeal } from "./support/openDeal.js"
import { createScene, type Scene, SHEET } from "./support/scene.js"
import { type AgentProcess, startAgent } from "./support/startAgent.js"

const MARKER = "Zanzibar-4711"
const DEPOSIT = toNano("5")
/** A thousand times the list price: one answer of the toy is worth the gas of a payment. */
const DEAR = {
  prompt: 1_000n * SHEET.prompt,
  cached: 1_000n * SHEET.cached,
  completion: 1_000n * SHEET.completion,
  reasoning: 1_000n * SHEET.reasoning,
}
const open = () => openDeal(scene, { deposit: DEPOSIT, sheet: DEAR })
const meteredBy = ({ receipt }: DealAnswer): bigint => {
  if (receipt === undefined) throw new Error("the answer has no receipt")
  return cost(receipt.receipt.usage, DEAR)
}
const chat = (more: object = {}) => ({
  model: "toy",
  messages: [{ role: "user", content: `What is a hacker? ${MARKER}` }],
  max_tokens: 16,
  temperature: 0,
  ...more,
})

let scene: Scene
let agent: AgentProcess

const start = (...extra: string[]) =>
  startAgent([...scene.flags, "--serve-listen=127.0.0.1:0", ...extra])
const urlOf = ({ ready }: AgentProcess) => ready.serve ?? ""
const connect = (deal: Deal) => openDealChannel(scene, urlOf(agent), deal)
const paidBy = async (deal: Deal): Promise<bigint> => {
  const state = await dealState(scene, deal)
  return state === undefined ? -1n : loadSessionLedger(state.ledger.beginParse()).paid
}

beforeAll(async () => {
  scene = await createScene()
  await scene.register()
})
afterEach(() => agent?.kill())
afterAll(() => scene?.close())

it("a Session is served, streamed and whole, metered by receipt, and paid by age", async () => {
  agent = await start("--redeem-seconds=2")
  const deal = await open()
  const channel = await connect(deal)
  expect(channel.standing).toEqual({ receipt: null, authorised: 0n, metered: 0n })
  const whole = await channel.ask({ body: chat(), authorised: DEPOSIT })
  expect(whole.error).toBeUndefined()
  const { choices, usage } = JSON.parse(whole.text) as {
    choices: unknown[]
    usage: { prompt_tokens: number; completion_tokens: number }
  }
  expect(choices).toHaveLength(1)
  expect(whole.receipt).toMatchObject({
    countedBy: "engine",
    receipt: { dealId: deal.dealId, counter: 1n, final: false },
    usage: {
      prompt: BigInt(usage.prompt_tokens),
      completion: BigInt(usage.completion_tokens),
    },
  })
  const streamed = await channel.ask({ body: chat({ stream: true }), authorised: DEPOSIT })
  expect(streamed.text).toContain("data: [DONE]")
  expect(streamed.receipt?.receipt).toMatchObject({ counter: 2n })
  const metered = meteredBy(streamed)
  expect(metered).toBeGreaterThan(0n)
  await scene.network.until(
    async () => ((await paidBy(deal)) === metered ? true : undefined),
    "the payment",
  )
  const status = (await (await fetch(`${agent.ready.http}/status`)).json()) as {
    sessions: unknown
  }
  expect(status.sessions).toMatchObject({ open: 1, inFlight: 0, metered: String(metered) })
  expect(agent.written()).not.toContain(MARKER)
  for (const name of ["journal.sqlite", "journal.sqlite-wal"])
    expect((await readFile(join(scene.dataDir, name))).includes(MARKER)).toBe(false)
})

it("the public address serves neither status nor metrics, and any origin may call it", async () => {
  agent = await start()
  for (const path of ["/status", "/metrics", "/readyz", "/healthz"])
    expect((await fetch(`${urlOf(agent)}${path}`)).status).toBe(404)
  const node = await fetch(`${urlOf(agent)}/cocoon/v1/node`)
  expect(node.headers.get("access-control-allow-origin")).toBe("*")
  expect(await node.json()).toMatchObject({
    versions: [1],
    models: [{ listing: scene.deployment.model.toRawString(), name: "toy" }],
  })
  const attestation = await fetch(`${urlOf(agent)}/attestation`)
  expect(attestation.headers.get("access-control-allow-origin")).toBe("*")
  expect(await attestation.json()).toMatchObject({ provider: agent.ready.provider })
})

it("/cocoon/close: the final receipt ends the Session, which pays all and refunds the rest", async () => {
  agent = await start()
  const deal = await open()
  const channel = await connect(deal)
  const served = await channel.ask({ body: chat(), authorised: DEPOSIT })
  expect(served.receipt?.receipt.counter).toBe(1n)
  const final = await channel.ask({ path: "/cocoon/close", authorised: DEPOSIT })
  expect(final.receipt?.receipt).toMatchObject({ counter: 2n, final: true })
  const late = await channel.ask({ body: chat(), authorised: DEPOSIT })
  expect(late.error?.code).toBe("session_closed")
  await scene.network.until(
    async () => ((await dealState(scene, deal)) === undefined ? true : undefined),
    "the end of the Session",
  )
})

it("killed with SIGKILL after an answer and started again: the receipt stands and is paid", async () => {
  agent = await start()
  const deal = await open()
  const before = await connect(deal)
  const first = await before.ask({ body: chat(), authorised: DEPOSIT })
  await agent.kill()
  agent = await start("--redeem-seconds=1")
  await expect(before.ask({ body: chat(), authorised: DEPOSIT })).rejects.toThrow()
  const after = await connect(deal)
  expect(after.standing.receipt?.receipt).toEqual(first.receipt?.receipt)
  expect(after.standing.authorised).toBe(DEPOSIT)
  const second = await after.ask({ body: chat(), authorised: DEPOSIT })
  expect(second.receipt?.receipt.counter).toBe(2n)
  const metered = meteredBy(second)
  await scene.network.until(
    async () => ((await paidBy(deal)) === metered ? true : undefined),
    "the payment",
  )
})

it("SIGTERM: what is owed is paid before it exits with 0", async () => {
  agent = await start()
  const deal = await open()
  const channel = await connect(deal)
  const answer = await channel.ask({ body: chat(), authorised: DEPOSIT })
  expect(await agent.stop()).toBe(0)
  expect(await paidBy(deal)).toBe(meteredBy(answer))
})

it("killed with SIGKILL in the middle of several requests: no receipt that left is lost or signed again", async () => {
  agent = await start("--max-concurrent-jobs=2")
  const deal = await open()
  const before = await connect(deal)
  const authorised = DEPOSIT
  const received: DealAnswer[] = []
  const killed: Promise<void>[] = []
  const asked = Array.from({ length: 4 }, async () => {
    try {
      received.push(await before.ask({ body: chat({ max_tokens: 4 }), authorised }))
      killed.push(agent.kill())
    } catch {
      // Its answer broke off with the process.
    }
  })
  await Promise.all(asked)
  await Promise.all(killed)
  expect(received.length).toBeGreaterThan(0)
  agent = await start("--redeem-seconds=1")
  const after = await connect(deal)
  const { receipt: kept } = after.standing
  for (const { receipt } of received) {
    if (receipt === undefined) continue
    expect(kept?.receipt.counter).toBeGreaterThanOrEqual(receipt.receipt.counter)
    if (kept?.receipt.counter === receipt.receipt.counter)
      expect(kept.receipt).toEqual(receipt.receipt)
  }
  const next = await after.ask({ body: chat(), authorised: DEPOSIT })
  expect(next.receipt?.receipt.counter).toBe((kept?.receipt.counter ?? 0n) + 1n)
  const metered = meteredBy(next)
  await scene.network.until(
    async () => ((await paidBy(deal)) === metered ? true : undefined),
    "the payment",
  )
})
