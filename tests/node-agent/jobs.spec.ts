import { answerOf, deliver, ended, PROMPT, postDirect, postOpen } from "./support/postJob.js"
import { useRunningAgent } from "./support/runningAgent.js"

const running = useRunningAgent()

const SETTLED = 1n

describe("a running agent", () => {
  it("serves a direct job: the client has an answer, the owner its pay", async () => {
    const job = await postDirect(running.scene)
    expect(await ended(running.scene, job)).toMatchObject({ outcome: SETTLED })
    const { choices, model } = await answerOf(running.scene, job)
    expect(model).toBe("toy")
    expect(choices[0]?.message.content).toMatch(/\w/)
  })

  it("claims an open job, waits for its input and serves it", async () => {
    const job = await postOpen(running.scene)
    await deliver(running.scene, job)
    expect(await ended(running.scene, job)).toMatchObject({ outcome: SETTLED })
    const { choices } = await answerOf(running.scene, job)
    expect(choices[0]?.message.content).toMatch(/\w/)
    expect(running.agent.written()).not.toContain(PROMPT)
    expect(running.agent.written()).not.toContain(String(choices[0]?.message.content))
  })
})
