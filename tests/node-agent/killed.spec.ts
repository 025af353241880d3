import { EPOCH_SECONDS, type PriceSheet } from "@cocoon/protocol"
import { loadPastWork, storeChallengeOutput } from "@cocoon/wrappers"
import { beginCell, toNano } from "@ton/core"
import { freePort } from "./support/files.js"
import {
  deliver,
  effects,
  ended,
  jobState,
  type Posted,
  postDirect,
  postOpen,
} from "./support/postJob.js"
import { createScene, type Scene, SHEET } from "./support/scene.js"
import { type AgentProcess, startAgent } from "./support/startAgent.js"

const SETTLED = 1n
const DELIVERED = 4n
const WINDOW = 605
const DELIVER_REVEAL = 0xc005e008
const DELIVER_EXPIRY = 0xc005e009
const REPORT_EPOCH = 0xc005a004
const CLAIM_EPOCH = 0xc005a005

let scene: Scene
let agent: AgentProcess
beforeAll(async () => {
  const port = await freePort()
  const operator = {
    endpoint: `http://127.0.0.1:${port}`,
    serveListen: `127.0.0.1:${port}`,
    referenceBytes: 0,
    rewardMinimum: "0",
    epochJitterSeconds: 0,
  }
  scene = await createScene({ operator })
  await scene.register()
}, 120_000)
beforeEach(async () => {
  agent = await startAgent(scene.flags)
})
afterEach(() => agent.kill())
afterAll(() => scene?.close())

/** Kills the agent once it has journalled and signed a message for this purpose, whether or not it was sent. */
async function killAt(purpose: string): Promise<void> {
  await scene.network.until(
    async () =>
      agent.lines().find((line) => line.msg === "a message is signed" && line.purpose === purpose),
    `a ${purpose} that is signed`,
  )
  await agent.kill()
}

const restart = async () => {
  agent = await startAgent(scene.flags)
}

/** How often the Provider carried out a message to itself. */
async function done(opcode: number): Promise<number> {
  const accounts = [scene.provider.address]
  const rows = await scene.network.client.transactions({ accounts, sort: "desc", limit: 200 })
  return rows.filter((row) => row.inMessage?.opcode === opcode && row.description.success).length
}

const delivered = (job: Posted) =>
  scene.network.until(
    async () => ((await jobState(scene, job))?.status === DELIVERED ? true : undefined),
    "a delivered Job",
  )

async function challenge({ address, dealId }: Posted) {
  const message = { $$type: "ChallengeOutput", queryId: 0n, dealId } as const
  const body = beginCell().store(storeChallengeOutput(message)).endCell()
  await scene.client.send({ to: address, value: toNano("1"), body })
}

const passSeconds = (addSeconds: number) => scene.network.control("time", { addSeconds })

describe("an agent that is killed with a message signed, and started again", () => {
  it("a claim in an auction: claimed once, served once", async () => {
    const job = await postOpen(scene, { auction: { startBps: 0n, auctionSeconds: 10n } })
    await killAt("claim")
    await restart()
    await deliver(scene, job)
    await delivered(job)
    expect(await effects(scene, job)).toEqual({ claims: 1, outputs: 1 })
  })

  it("a reveal: shown once and paid", async () => {
    const before = await done(DELIVER_REVEAL)
    const job = await postDirect(scene)
    await delivered(job)
    await challenge(job)
    await killAt("reveal")
    await restart()
    expect(await ended(scene, job)).toMatchObject({ outcome: SETTLED })
    expect((await done(DELIVER_REVEAL)) - before).toBe(1)
  })

  it("the end of a window: the delivered Job is paid once", async () => {
    const job = await postDirect(scene)
    await delivered(job)
    const before = await done(DELIVER_EXPIRY)
    await passSeconds(WINDOW)
    await killAt("expire")
    await restart()
    expect(await ended(scene, job)).toMatchObject({ outcome: SETTLED })
    expect((await done(DELIVER_EXPIRY)) - before).toBeGreaterThan(0)
  })

  it("a report and a claim of an epoch's work: each made once, the reward booked once", async () => {
    // Dear enough for a fee that is worth a message to the pool.
    const limits = Object.fromEntries(
      Object.entries(SHEET).map(([name, rate]) => [name, 1_000n * rate]),
    ) as PriceSheet
    const job = await postDirect(scene, { limits })
    await delivered(job)
    await passSeconds(WINDOW)
    expect(await ended(scene, job)).toMatchObject({ outcome: SETTLED })
    const first = async () =>
      loadPastWork((await scene.provider.getStanding()).past.beginParse()).first
    const stands = (step: "reported" | "claimed") =>
      scene.network.until(async () => ((await first())[step] ? true : undefined), step)
    await passSeconds(EPOCH_SECONDS)
    await killAt("report")
    await restart()
    await stands("reported")
    await passSeconds(EPOCH_SECONDS)
    await killAt("reward")
    await restart()
    await stands("claimed")
    expect([await done(REPORT_EPOCH), await done(CLAIM_EPOCH)]).toEqual([1, 1])
    const booked = () =>
      agent.lines().filter(({ msg }) => msg === "a reward was paid to the owner").length
    await scene.network.until(async () => (booked() === 1 ? true : undefined), "the reward")
    const { work } = await first()
    const status = (await (await fetch(`${agent.ready.http}/status`)).json()) as { rewards: string }
    expect(BigInt(status.rewards)).toBeGreaterThan(0n)
    expect(BigInt(status.rewards)).toBeLessThanOrEqual(work / 2n)
  })
})
