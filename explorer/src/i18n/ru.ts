import type { Messages } from "./en.js"
import { addressPage } from "./ru/addressPage.js"
import { attestation } from "./ru/attestation.js"
import { common } from "./ru/common.js"
import { flow } from "./ru/flow.js"
import { governance } from "./ru/governance.js"
import { job } from "./ru/job.js"
import { jobsPage } from "./ru/jobsPage.js"
import { leaderboard } from "./ru/leaderboard.js"
import { model } from "./ru/model.js"
import { modelsPage } from "./ru/modelsPage.js"
import { network } from "./ru/network.js"
import { overview } from "./ru/overview.js"
import { provider } from "./ru/provider.js"
import { providersPage } from "./ru/providersPage.js"
import { rewards } from "./ru/rewards.js"
import { searchPage } from "./ru/searchPage.js"
import { session } from "./ru/session.js"
import { sessionsPage } from "./ru/sessionsPage.js"
import { states } from "./ru/states.js"
import { statusPage } from "./ru/statusPage.js"
import { transactionPage } from "./ru/transactionPage.js"
import { words } from "./ru/words.js"

/** Russian. */
export const ru: Messages = {
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
