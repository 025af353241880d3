import { loadJobProvider } from "@cocoon/wrappers"
import { deliver, jobState, type Posted, postOpen } from "./support/postJob.js"
import { createScene, FLOOR, type Scene, SHEET } from "./support/scene.js"
import { type AgentProcess, startAgent } from "./support/startAgent.js"

const CLAIMED = 2n
const agents: AgentProcess[] = []
let scene: Scene
beforeAll(async () => {
  scene = await createScene()
  await scene.register()
  const { model } = scene.deployment
  const texts = Object.entries(SHEET).map(([name, rate]) => [name, String((rate * 8n) / 10n)])
  const costs = { [model.toRawString()]: Object.fromEntries(texts) }
  const dear = await scene.registerAnother(1, { costs })
  for (const flags of [dear, scene.flags]) agents.push(await startAgent(flags))
})
afterAll(async () => {
  await Promise.all(agents.map((agent) => agent.stop()))
  await scene?.close()
})

const claimed = (job: Posted) =>
  scene.network.until(async () => {
    const state = await jobState(scene, job)
    return state?.status === CLAIMED ? state : undefined
  }, "a claim")

it("of two agents the cheaper one wins the auction, at about its own floor; the dearer one leaves it alone", async () => {
  const auction = { startBps: 0n, auctionSeconds: 40n }
  const job = await postOpen(scene, { auction })
  const { provider, providerHash } = await claimed(job)
  if (provider === null) throw new Error("a claimed Job has a provider")
  expect(providerHash).toBe(BigInt(`0x${scene.provider.address.hash.toString("hex")}`))
  const { sheet } = loadJobProvider(provider.beginParse())
  expect(sheet.completion).toBeGreaterThanOrEqual(FLOOR.completion)
  expect(sheet.completion).toBeLessThan((SHEET.completion * 8n) / 10n)
  await deliver(scene, job)
  const [dear] = agents
  await scene.network.until(
    async () => dear?.lines().find(({ code }) => code === "CLAIMED_BY_OTHERS"),
    "the dearer agent to give up",
  )
})
