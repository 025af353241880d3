import { budgets } from "./explorer/budgets.js"
import { everyPage } from "./explorer/everyPage.js"
import { miniApp } from "./explorer/miniApp.js"
import { newcomer } from "./explorer/newcomer.js"
import { outage } from "./explorer/outage.js"
import { provider } from "./explorer/provider.js"
import { playground } from "./explorer/playground.js"
import { createStage } from "./explorer/support/createStage.js"

describe("explorer", () => {
  const stage = createStage()
  newcomer(stage)
  budgets(stage)
  outage(stage)
  everyPage(stage)
  miniApp(stage)
  provider(stage)
  playground(stage)
})
