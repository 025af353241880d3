import { textBytes } from "@cocoon/protocol"
import { storeJobOpened } from "@cocoon/wrappers"
import { beginCell, toNano } from "@ton/core"
import { deliver, effects, ended, postDirect, postOpen, rejectionOf } from "./support/postJob.js"
import { createScene, FLOOR, type Scene } from "./support/scene.js"
import { type AgentProcess, startAgent } from "./support/startAgent.js"

let scene: Scene
let agent: AgentProcess

beforeAll(async () => {
  scene = await createScene()
  await scene.register()
  agent = await startAgent(scene.flags)
})
afterAll(async () => {
  await agent?.stop()
  await scene?.close()
})

const SETTLED = 1n
const REJECTED = 2n
const JSON_CONTENT = (value: unknown) => textBytes(JSON.stringify(value))

const told = (code: string) =>
  scene.network.until(
    async () => agent.lines().find((line) => line.code === code),
    `a line with ${code}`,
  )

describe("input that an enclave cannot serve", () => {
  it("a direct job with an undecryptable input is rejected: reason 1, the client is refunded", async () => {
    const job = await postDirect(scene, { input: new Uint8Array(300).fill(7) })
    expect(await ended(scene, job)).toMatchObject({ outcome: REJECTED, paid: 0n })
    expect(await rejectionOf(scene, job)).toBe(1n)
  })

  it("an open job with an undecryptable input is rejected, the bond is free again", async () => {
    const job = await postOpen(scene)
    await deliver(scene, job, new Uint8Array(300).fill(7))
    expect(await ended(scene, job)).toMatchObject({ outcome: REJECTED })
    expect(await rejectionOf(scene, job)).toBe(1n)
    expect((await scene.provider.getLedger()).locked).toBe(0n)
  })

  it.each([
    ["not a job's content", textBytes("hello"), 2n],
    ["without messages", JSON_CONTENT({ v: 1, request: {} }), 2n],
    [
      "with a field that is not supported",
      JSON_CONTENT({ v: 1, request: { messages: [{ role: "user", content: "x" }], tools: [] } }),
      3n,
    ],
  ])("a sealed content %s is rejected by name", async (_, content, reason) => {
    const job = await postDirect(scene, { content })
    expect(await ended(scene, job)).toMatchObject({ outcome: REJECTED })
    expect(await rejectionOf(scene, job)).toBe(reason)
  })

  it("a prompt that the budget does not cover is rejected", async () => {
    const job = await postDirect(scene, { budget: 1n })
    expect(await ended(scene, job)).toMatchObject({ outcome: REJECTED })
    expect(await rejectionOf(scene, job)).toBe(5n)
  })
})

describe("jobs that are not for this agent", () => {
  it("a fake Job (right messages, another code) is refused with a line in the log", async () => {
    const notice = {
      $$type: "JobOpened",
      queryId: 0n,
      client: scene.client.address,
      nonce: 1n,
      termsHash: 1n,
      openedAt: 1n,
      budget: toNano("1"),
    } as const
    for (const [to, direct] of [
      [scene.deployment.model, false],
      [scene.provider.address, true],
    ] as const) {
      const body = beginCell()
        .store(storeJobOpened({ ...notice, direct }))
        .endCell()
      await scene.stranger.send({ to, value: toNano("0.2"), body })
    }
    const fakes = await scene.network.until(async () => {
      const lines = agent.lines().filter((line) => line.code === "JOB_FAKE")
      return lines.length >= 2 ? lines : undefined
    }, "two refusals")
    expect(fakes[0]).toMatchObject({ job: scene.stranger.address.toRawString() })
  })

  it("prices below the floor: no claim, no answer, and the next job is served", async () => {
    const cheap = { ...FLOOR, completion: FLOOR.completion - 1n }
    const open = await postOpen(scene, { limits: cheap })
    const direct = await postDirect(scene, { limits: cheap })
    await told("PRICE_BELOW_FLOOR")
    const good = await postOpen(scene)
    await deliver(scene, good)
    expect(await ended(scene, good)).toMatchObject({ outcome: SETTLED })
    expect(await effects(scene, open)).toEqual({ claims: 0, outputs: 0 })
    expect(await effects(scene, direct)).toEqual({ claims: 0, outputs: 0 })
  })

  it("a model that it lacks is refused", async () => {
    const job = await postDirect(scene, { modelHash: 0x9999n })
    await told("LISTING_NOT_SERVED")
    expect(await effects(scene, job)).toEqual({ claims: 0, outputs: 0 })
  })
})

describe("an API that fails, repeats and lags", () => {
  it("jobs are claimed once and settled all the same", async () => {
    await scene.network.control("chaos", {
      errorRate: 0.2,
      duplicateRate: 0.5,
      latencyMs: 20,
      seed: 7,
    })
    try {
      const job = await postOpen(scene)
      await deliver(scene, job)
      expect(await ended(scene, job)).toMatchObject({ outcome: SETTLED })
      expect(await effects(scene, job)).toEqual({ claims: 1, outputs: 1 })
    } finally {
      await scene.network.control("chaos", { reset: true })
    }
  })
})
