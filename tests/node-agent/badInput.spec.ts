import { textBytes } from "@cocoon/protocol"
import { storeJobOpened } from "@cocoon/wrappers"
import { beginCell, toNano } from "@ton/core"
import { deliver, effects, ended, postDirect, postOpen, rejectionOf } from "./support/postJob.js"
import { useRunningAgent } from "./support/runningAgent.js"
import { FLOOR } from "./support/scene.js"

const running = useRunningAgent()

const SETTLED = 1n
const REJECTED = 2n
const JSON_CONTENT = (value: unknown) => textBytes(JSON.stringify(value))

const told = (code: string) =>
  running.scene.network.until(
    async () => running.agent.lines().find((line) => line.code === code),
    `a line with ${code}`,
  )

describe("input that an enclave cannot serve", () => {
  it("a direct job with an undecryptable input is rejected: reason 1, the client is refunded", async () => {
    const job = await postDirect(running.scene, { input: new Uint8Array(300).fill(7) })
    expect(await ended(running.scene, job)).toMatchObject({ outcome: REJECTED, paid: 0n })
    expect(await rejectionOf(running.scene, job)).toBe(1n)
  })

  it("an open job with an undecryptable input is rejected, the bond is free again", async () => {
    const job = await postOpen(running.scene)
    await deliver(running.scene, job, { input: new Uint8Array(300).fill(7) })
    expect(await ended(running.scene, job)).toMatchObject({ outcome: REJECTED })
    expect(await rejectionOf(running.scene, job)).toBe(1n)
    expect((await running.scene.provider.getLedger()).locked).toBe(0n)
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
    const job = await postDirect(running.scene, { content })
    expect(await ended(running.scene, job)).toMatchObject({ outcome: REJECTED })
    expect(await rejectionOf(running.scene, job)).toBe(reason)
  })

  it("a prompt that the budget does not cover is rejected", async () => {
    const job = await postDirect(running.scene, { budget: 1n })
    expect(await ended(running.scene, job)).toMatchObject({ outcome: REJECTED })
    expect(await rejectionOf(running.scene, job)).toBe(5n)
  })
})

describe("jobs that are not for this agent", () => {
  it("a fake Job (right messages, another code) is refused with a line in the log", async () => {
    const notice = {
      $$type: "JobOpened",
      queryId: 0n,
      client: running.scene.client.address,
      nonce: 1n,
      termsHash: 1n,
      openedAt: 1n,
      budget: toNano("1"),
    } as const
    for (const [to, direct] of [
      [running.scene.deployment.model, false],
      [running.scene.provider.address, true],
    ] as const) {
      const body = beginCell()
        .store(storeJobOpened({ ...notice, direct }))
        .endCell()
      await running.scene.stranger.send({ to, value: toNano("0.2"), body })
    }
    const fakes = await running.scene.network.until(async () => {
      const lines = running.agent.lines().filter((line) => line.code === "JOB_FAKE")
      return lines.length >= 2 ? lines : undefined
    }, "two refusals")
    expect(fakes[0]).toMatchObject({ job: running.scene.stranger.address.toRawString() })
  })

  it("prices below the floor: no claim, no answer, and the next job is served", async () => {
    const cheap = { ...FLOOR, completion: FLOOR.completion - 1n }
    const open = await postOpen(running.scene, { limits: cheap })
    const direct = await postDirect(running.scene, { limits: cheap })
    await told("PRICE_BELOW_FLOOR")
    const good = await postOpen(running.scene)
    await deliver(running.scene, good)
    expect(await ended(running.scene, good)).toMatchObject({ outcome: SETTLED })
    expect(await effects(running.scene, open)).toEqual({ claims: 0, outputs: 0 })
    expect(await effects(running.scene, direct)).toEqual({ claims: 0, outputs: 0 })
  })

  it("a model that it lacks is refused", async () => {
    const job = await postDirect(running.scene, { modelHash: 0x9999n })
    await told("LISTING_NOT_SERVED")
    expect(await effects(running.scene, job)).toEqual({ claims: 0, outputs: 0 })
  })
})

describe("an API that fails, repeats and lags", () => {
  it("jobs are claimed once and settled all the same", async () => {
    await running.scene.network.control("chaos", {
      errorRate: 0.2,
      duplicateRate: 0.5,
      latencyMs: 20,
      seed: 7,
    })
    try {
      const job = await postOpen(running.scene)
      await deliver(running.scene, job)
      expect(await ended(running.scene, job)).toMatchObject({ outcome: SETTLED })
      expect(await effects(running.scene, job)).toEqual({ claims: 1, outputs: 1 })
    } finally {
      await running.scene.network.control("chaos", { reset: true })
    }
  })
})
