import { rename, rm } from "node:fs/promises"
import { dirname, join } from "node:path"
import { deliver, effects, ended, postDirect, postOpen } from "./support/postJob.js"
import { createScene, type Scene } from "./support/scene.js"
import { type AgentProcess, startAgent } from "./support/startAgent.js"

let scene: Scene
let agent: AgentProcess

beforeAll(async () => {
  scene = await createScene()
  await scene.register()
})
beforeEach(async () => {
  agent = await startAgent(scene.flags)
})
afterEach(() => agent.kill())
afterAll(() => scene?.close())

const SETTLED = 1n

/** Resolves once the agent has told of a job in this state. */
const reached = (state: string) =>
  scene.network.until(
    async () =>
      agent
        .lines()
        .find((line) => line.state === state || (state === "seen" && line.msg === "a job is seen")),
    `a job that is ${state}`,
  )

describe("an agent that is killed with SIGKILL and started again", () => {
  it.each(["seen", "claiming", "claimed"])(
    "open job, killed when %s: claimed once, served once",
    async (state) => {
      const job = await postOpen(scene)
      await reached(state)
      await agent.kill()
      agent = await startAgent(scene.flags)
      await deliver(scene, job)
      expect(await ended(scene, job)).toMatchObject({ outcome: SETTLED })
      expect(await effects(scene, job)).toEqual({ claims: 1, outputs: 1 })
    },
  )

  it.each(["running", "answered", "completing"])(
    "open job, killed when %s: the output is delivered once",
    async (state) => {
      const job = await postOpen(scene)
      await deliver(scene, job)
      await reached(state)
      await agent.kill()
      agent = await startAgent(scene.flags)
      expect(await ended(scene, job)).toMatchObject({ outcome: SETTLED })
      expect(await effects(scene, job)).toEqual({ claims: 1, outputs: 1 })
    },
  )

  it("whose weights are not there yet when it starts again: the job waits for them and is not refused", async () => {
    const folder = dirname(scene.dataDir)
    const [here, away] = [join(folder, "models"), join(folder, "away")]
    const job = await postOpen(scene, { execSeconds: 3_600n, seconds: 7_200 })
    await deliver(scene, job)
    await reached("running")
    await agent.kill()
    await rename(here, away)
    await rm(join(folder, "weights"), { recursive: true })
    agent = await startAgent(scene.flags)
    await scene.network.until(
      async () => agent.lines().find(({ msg }) => msg === "a step failed; it is tried again"),
      "an attempt without weights",
    )
    await rename(away, here)
    expect(await ended(scene, job)).toMatchObject({ outcome: SETTLED })
    expect(await effects(scene, job)).toEqual({ claims: 1, outputs: 1 })
  })

  it("a direct job that was posted while it was dead is served", async () => {
    await agent.kill()
    const job = await postDirect(scene)
    agent = await startAgent(scene.flags)
    expect(await ended(scene, job)).toMatchObject({ outcome: SETTLED })
  })

  it("SIGTERM: what was begun is finished, then it exits with 0", async () => {
    const job = await postDirect(scene)
    await reached("input")
    expect(await agent.stop()).toBe(0)
    expect(await ended(scene, job)).toMatchObject({ outcome: SETTLED })
  })
})
