import type { Messages } from "./en.js"
import { addressPage } from "./it/addressPage.js"
import { attestation } from "./it/attestation.js"
import { common } from "./it/common.js"
import { flow } from "./it/flow.js"
import { governance } from "./it/governance.js"
import { job } from "./it/job.js"
import { jobsPage } from "./it/jobsPage.js"
import { leaderboard } from "./it/leaderboard.js"
import { model } from "./it/model.js"
import { modelsPage } from "./it/modelsPage.js"
import { network } from "./it/network.js"
import { overview } from "./it/overview.js"
import { provider } from "./it/provider.js"
import { providersPage } from "./it/providersPage.js"
import { rewards } from "./it/rewards.js"
import { searchPage } from "./it/searchPage.js"
import { session } from "./it/session.js"
import { sessionsPage } from "./it/sessionsPage.js"
import { states } from "./it/states.js"
import { statusPage } from "./it/statusPage.js"
import { transactionPage } from "./it/transactionPage.js"
import { words } from "./it/words.js"

/** Italian. */
export const it: Messages = {
  ...common,
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
