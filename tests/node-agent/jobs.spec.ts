import { answerOf, deliver, ended, PROMPT, postDirect, postOpen } from "./support/postJob.js"
import { createScene, type Scene } from "./support/scene.js"
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

describe("a running agent", () => {
  it("serves a direct job: the client has an answer, the owner its pay", async () => {
    const job = await postDirect(scene)
    expect(await ended(scene, job)).toMatchObject({ outcome: SETTLED })
    const { choices, model } = await answerOf(scene, job)
    expect(model).toBe("toy")
    expect(choices[0]?.message.content).toMatch(/\w/)
  })

  it("claims an open job, waits for its input and serves it", async () => {
    const job = await postOpen(scene)
    await deliver(scene, job)
    expect(await ended(scene, job)).toMatchObject({ outcome: SETTLED })
    const { choices } = await answerOf(scene, job)
    expect(choices[0]?.message.content).toMatch(/\w/)
    expect(agent.written()).not.toContain(PROMPT)
    expect(agent.written()).not.toContain(String(choices[0]?.message.content))
  })
})
