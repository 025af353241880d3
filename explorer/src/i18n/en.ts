import { accountPage } from "./en/accountPage.js"
import { actions } from "./en/actions.js"
import { addressPage } from "./en/addressPage.js"
import { attestation } from "./en/attestation.js"
import { clientActions } from "./en/clientActions.js"
import { common } from "./en/common.js"
import { earnPage } from "./en/earnPage.js"
import { flow } from "./en/flow.js"
import { governance } from "./en/governance.js"
import { governanceActions } from "./en/governanceActions.js"
import { job } from "./en/job.js"
import { jobsPage } from "./en/jobsPage.js"
import { joinPage } from "./en/joinPage.js"
import { leaderboard } from "./en/leaderboard.js"
import { model } from "./en/model.js"
import { modelActions } from "./en/modelActions.js"
import { modelsPage } from "./en/modelsPage.js"
import { network } from "./en/network.js"
import { overview } from "./en/overview.js"
import { playground } from "./en/playground.js"
import { prices } from "./en/prices.js"
import { provider } from "./en/provider.js"
import { providerActions } from "./en/providerActions.js"
import { providersPage } from "./en/providersPage.js"
import { rewards } from "./en/rewards.js"
import { searchPage } from "./en/searchPage.js"
import { session } from "./en/session.js"
import { sessionsPage } from "./en/sessionsPage.js"
import { states } from "./en/states.js"
import { statusPage } from "./en/statusPage.js"
import { transactionPage } from "./en/transactionPage.js"
import { verifyPage } from "./en/verifyPage.js"
import { wallet } from "./en/wallet.js"
import { words } from "./en/words.js"
import type { Words } from "./Words.js"

/** Every visible word in English, by page; the other languages have the same keys. Values that hold parts are functions. */
export const en = {
  ...common,
  actions,
  wallet,
  verifyPage,
  playground,
  joinPage,
  accountPage,
  earnPage,
  prices,
  providerActions,
  modelActions,
  clientActions,
  governanceActions,
  attestation,
  words,
  states,
  overview,
  providersPage,
  provider,
  modelsPage,
  model,
  jobsPage,
  job,
  sessionsPage,
  session,
  rewards,
  leaderboard,
  governance,
  network,
  searchPage,
  addressPage,
  transactionPage,
  statusPage,
  flow,
} as const

/** What a language must say. */
export type Messages = Words<typeof en>
