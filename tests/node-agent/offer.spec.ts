import { bytesToUint } from "@cocoon/protocol"
import { deliver, ended, postOpen } from "./support/postJob.js"
import { createScene, FLOOR, type Scene, SHEET } from "./support/scene.js"
import { type AgentProcess, startAgent } from "./support/startAgent.js"

/** Twice what is listed; what is read from the cache is offered for less than the owner allows. */
const ASKED = {
  prompt: 2n * SHEET.prompt,
  cached: FLOOR.cached - 1n,
  completion: 2n * SHEET.completion,
  reasoning: 2n * SHEET.reasoning,
}
const texts = Object.fromEntries(Object.entries(ASKED).map(([name, rate]) => [name, String(rate)]))

let scene: Scene
let agent: AgentProcess
beforeAll(async () => {
  const operator = { priceUpBps: 5_000, awaySeconds: 1, maxConcurrentJobs: 1 }
  scene = await createScene({ operator })
  await scene.register()
  const prices = { [scene.deployment.model.toRawString()]: texts }
  const asked = [`--prices=${JSON.stringify(prices)}`, "--floors={}"]
  agent = await startAgent([...scene.flags, ...asked])
}, 120_000)
afterAll(async () => {
  await agent?.kill()
  await scene?.close()
}, 60_000)

const offered = async () => {
  const { available } = (await scene.provider.getProvider()) ?? { available: false }
  return available
}
const listed = async () => {
  const { prices } = await scene.provider.getOffers()
  return prices.get(bytesToUint(scene.deployment.model.hash))?.sheet
}
const says = (available: boolean) =>
  scene.network.until(
    async () => ((await offered()) === available ? true : undefined),
    available ? "a Provider that takes work" : "a Provider that takes none",
  )

it("the listed prices are brought to what the node asks, within the owner's floors", async () => {
  const asked = await scene.network.until(async () => {
    const sheet = await listed()
    return sheet?.prompt === SHEET.prompt ? undefined : sheet
  }, "another price")
  expect(asked).toMatchObject({ ...ASKED, cached: FLOOR.cached })
})

it("a node whose slots are taken takes nothing new; with a free one it is back; stopping, it says so", async () => {
  expect(await offered()).toBe(true)
  const job = await postOpen(scene)
  await says(false)
  await deliver(scene, job)
  expect(await ended(scene, job)).toMatchObject({ outcome: 1n })
  await says(true)
  await agent.stop()
  await says(false)
}, 120_000)
