import { EPOCH_SECONDS, type PriceSheet } from "@cocoon/protocol"
import { loadJobProvider, loadPastWork } from "@cocoon/wrappers"
import { deliver, ended, jobState, type Posted, postDirect, postOpen } from "./support/postJob.js"
import { createScene, FLOOR, type Scene, SHEET } from "./support/scene.js"
import { type AgentProcess, startAgent } from "./support/startAgent.js"

const SETTLED = 1n
const CLAIMED = 2n

let scene: Scene
let agent: AgentProcess
beforeAll(async () => {
  scene = await createScene({ operator: { rewardMinimum: "0", epochJitterSeconds: 0 } })
  await scene.register()
  agent = await startAgent(scene.flags)
})
afterAll(async () => {
  await agent?.stop()
  await scene?.close()
})

const claimed = (job: Posted) =>
  scene.network.until(async () => {
    const state = await jobState(scene, job)
    return state?.status === CLAIMED ? state : undefined
  }, "a claim")

const passSeconds = (addSeconds: number) => scene.network.control("time", { addSeconds })

describe("an agent in an auction", () => {
  it("waits until the rate has reached its floors, and is paid that rate, not the limit", async () => {
    const auction = { startBps: 0n, auctionSeconds: 20n }
    const job = await postOpen(scene, { auction })
    const { provider } = await claimed(job)
    if (provider === null) throw new Error("a claimed Job has a provider")
    const { sheet } = loadJobProvider(provider.beginParse())
    expect(sheet.completion).toBeGreaterThanOrEqual(FLOOR.completion)
    expect(sheet.prompt).toBeGreaterThanOrEqual(FLOOR.prompt)
    expect(sheet.completion).toBeLessThan(SHEET.completion)
    await deliver(scene, job)
    expect(await ended(scene, job)).toMatchObject({ outcome: SETTLED })
  })
})

describe("the rewards", () => {
  it("of an epoch are reported in the next one and claimed in the one after, by the agent itself", async () => {
    const past = async () => {
      const { past: cell } = await scene.provider.getStanding()
      return loadPastWork(cell.beginParse()).first
    }
    // Dear enough for a fee that is worth a message to the pool.
    const limits = Object.fromEntries(
      Object.entries(SHEET).map(([name, rate]) => [name, 1_000n * rate]),
    ) as PriceSheet
    const notice = await ended(scene, await postDirect(scene, { limits }))
    expect(notice.fee).toBeGreaterThan(0n)
    await passSeconds(EPOCH_SECONDS)
    await scene.network.until(
      async () => ((await past()).reported ? true : undefined),
      "the report of an epoch",
    )
    await passSeconds(EPOCH_SECONDS)
    await scene.network.until(
      async () => ((await past()).claimed ? true : undefined),
      "the claim of a reward",
    )
    const { work } = await past()
    const rewards = await scene.network.until(async () => {
      const status = (await (await fetch(`${agent.ready.http}/status`)).json()) as {
        rewards: string
      }
      return status.rewards === "0" ? undefined : BigInt(status.rewards)
    }, "the reward on /status")
    expect(rewards).toBeGreaterThan(0n)
    expect(rewards).toBeLessThanOrEqual(work / 2n)
  })
})
