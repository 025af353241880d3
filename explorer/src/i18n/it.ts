import type { Messages } from "./en.js"
import { accountPage } from "./it/accountPage.js"
import { actions } from "./it/actions.js"
import { addressPage } from "./it/addressPage.js"
import { attestation } from "./it/attestation.js"
import { clientActions } from "./it/clientActions.js"
import { common } from "./it/common.js"
import { earnPage } from "./it/earnPage.js"
import { flow } from "./it/flow.js"
import { governance } from "./it/governance.js"
import { governanceActions } from "./it/governanceActions.js"
import { job } from "./it/job.js"
import { jobsPage } from "./it/jobsPage.js"
import { joinPage } from "./it/joinPage.js"
import { leaderboard } from "./it/leaderboard.js"
import { model } from "./it/model.js"
import { modelActions } from "./it/modelActions.js"
import { modelsPage } from "./it/modelsPage.js"
import { network } from "./it/network.js"
import { overview } from "./it/overview.js"
import { playground } from "./it/playground.js"
import { prices } from "./it/prices.js"
import { provider } from "./it/provider.js"
import { providerActions } from "./it/providerActions.js"
import { providersPage } from "./it/providersPage.js"
import { rewards } from "./it/rewards.js"
import { searchPage } from "./it/searchPage.js"
import { session } from "./it/session.js"
import { sessionsPage } from "./it/sessionsPage.js"
import { states } from "./it/states.js"
import { statusPage } from "./it/statusPage.js"
import { transactionPage } from "./it/transactionPage.js"
import { verifyPage } from "./it/verifyPage.js"
import { wallet } from "./it/wallet.js"
import { words } from "./it/words.js"

/** Italian. */
export const it: Messages = {
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
