import { newcomer } from "./explorer/newcomer.js"
import { createStage } from "./explorer/support/createStage.js"

describe("explorer", () => {
  const stage = createStage()
  newcomer(stage)
})
