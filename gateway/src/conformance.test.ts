import { createScene, type Scene } from "./testing/createScene.js"
import { describeConformance } from "./testing/describeConformance.js"

const UNSERVED = `0:${"cd".repeat(32)}`
let scene: Scene
const keys = { good: "", broke: "", revoked: "", expired: "", limited: "" }
beforeAll(async () => {
  scene = await createScene({ flags: { models: `offline=${UNSERVED}` } })
  keys.good = scene.key()
  keys.broke = scene.key({ budget: 5n })
  keys.revoked = scene.key({ revokedAt: 1 })
  keys.expired = scene.key({ expiresAt: 1 })
  keys.limited = scene.key({ requestsPerMinute: 1 })
})
afterAll(() => scene.close())

describeConformance({
  baseURL: () => `${scene.gateway.url}/v1`,
  key: () => keys.good,
  refused: {
    broke: () => keys.broke,
    revoked: () => keys.revoked,
    expired: () => keys.expired,
    limited: () => keys.limited,
  },
  models: {
    chat: "toy",
    long: "endless",
    unserved: "offline",
    embeddings: "toy",
    completions: "toy",
    tools: "toy",
    json: "toy",
  },
  maxTokens: 32,
})
