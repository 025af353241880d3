import { createScene, type Scene } from "./scene.js"
import { type AgentProcess, startAgent } from "./startAgent.js"

/** A registered, attested agent at work on a network of its own, for all tests of a file. */
export function useRunningAgent(): { readonly scene: Scene; readonly agent: AgentProcess } {
  const running: { scene?: Scene; agent?: AgentProcess } = {}
  beforeAll(async () => {
    running.scene = await createScene()
    await running.scene.register()
    running.agent = await startAgent(running.scene.flags)
  })
  afterAll(async () => {
    await running.agent?.stop()
    await running.scene?.close()
  })
  const started = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error("the agent runs only inside the tests")
    return value
  }
  return {
    get scene() {
      return started(running.scene)
    },
    get agent() {
      return started(running.agent)
    },
  }
}
