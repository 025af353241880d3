import { budgets } from "./explorer/budgets.js"
import { everyPage } from "./explorer/everyPage.js"
import { governance } from "./explorer/governance.js"
import { governor } from "./explorer/governor.js"
import { jobs } from "./explorer/jobs.js"
import { miniApp } from "./explorer/miniApp.js"
import { newcomer } from "./explorer/newcomer.js"
import { outage } from "./explorer/outage.js"
import { playground } from "./explorer/playground.js"
import { provider } from "./explorer/provider.js"
import { sessions } from "./explorer/sessions.js"
import { createStage } from "./explorer/support/createStage.js"
import { verify } from "./explorer/verify.js"
import { wallet } from "./explorer/wallet.js"

describe("explorer", () => {
  const stage = createStage()
  newcomer(stage)
  budgets(stage)
  outage(stage)
  everyPage(stage)
  miniApp(stage)
  wallet(stage)
  verify(stage)
  jobs(stage)
  playground(stage)
  governance(stage)
  provider(stage)
  // These move the network's clock on.
  sessions(stage)
  governor(stage)
})
