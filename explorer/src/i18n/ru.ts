import type { Messages } from "./en.js"
import { accountPage } from "./ru/accountPage.js"
import { actions } from "./ru/actions.js"
import { addressPage } from "./ru/addressPage.js"
import { attestation } from "./ru/attestation.js"
import { clientActions } from "./ru/clientActions.js"
import { common } from "./ru/common.js"
import { earnPage } from "./ru/earnPage.js"
import { flow } from "./ru/flow.js"
import { governance } from "./ru/governance.js"
import { governanceActions } from "./ru/governanceActions.js"
import { job } from "./ru/job.js"
import { jobsPage } from "./ru/jobsPage.js"
import { joinPage } from "./ru/joinPage.js"
import { leaderboard } from "./ru/leaderboard.js"
import { model } from "./ru/model.js"
import { modelActions } from "./ru/modelActions.js"
import { modelsPage } from "./ru/modelsPage.js"
import { network } from "./ru/network.js"
import { overview } from "./ru/overview.js"
import { playground } from "./ru/playground.js"
import { prices } from "./ru/prices.js"
import { provider } from "./ru/provider.js"
import { providerActions } from "./ru/providerActions.js"
import { providersPage } from "./ru/providersPage.js"
import { rewards } from "./ru/rewards.js"
import { searchPage } from "./ru/searchPage.js"
import { session } from "./ru/session.js"
import { sessionsPage } from "./ru/sessionsPage.js"
import { states } from "./ru/states.js"
import { statusPage } from "./ru/statusPage.js"
import { transactionPage } from "./ru/transactionPage.js"
import { verifyPage } from "./ru/verifyPage.js"
import { wallet } from "./ru/wallet.js"
import { words } from "./ru/words.js"

/** Russian. */
export const ru: Messages = {
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
}
