import type { ComponentType } from "react"

/** A page: its path, names in it marked by `$`, and how it is loaded when it is first visited. */
export interface Page {
  readonly path: string
  readonly load: () => Promise<{ readonly default: ComponentType }>
}

const page = <Name extends string>(
  path: string,
  name: Name,
  load: () => Promise<Readonly<Record<Name, ComponentType>>>,
): Page => ({ path, load: async () => ({ default: (await load())[name] }) })

/** All pages. */
export const PAGES: readonly Page[] = [
  page("/", "OverviewPage", () => import("../pages/overview/OverviewPage.js")),
  page("/providers", "ProvidersPage", () => import("../pages/providers/ProvidersPage.js")),
  page("/providers/$address", "ProviderPage", () => import("../pages/provider/ProviderPage.js")),
  page("/attestation", "AttestationPage", () => import("../pages/attestation/AttestationPage.js")),
  page("/models", "ModelsPage", () => import("../pages/models/ModelsPage.js")),
  page("/models/$address", "ModelPage", () => import("../pages/model/ModelPage.js")),
  page("/jobs", "JobsPage", () => import("../pages/jobs/JobsPage.js")),
  page("/jobs/new", "PostJobPage", () => import("../pages/postJob/PostJobPage.js")),
  page("/jobs/$deal", "JobPage", () => import("../pages/job/JobPage.js")),
  page("/sessions", "SessionsPage", () => import("../pages/sessions/SessionsPage.js")),
  page("/sessions/new", "OpenSessionPage", () => import("../pages/openSession/OpenSessionPage.js")),
  page("/sessions/$deal", "SessionPage", () => import("../pages/session/SessionPage.js")),
  page("/rewards", "RewardsPage", () => import("../pages/rewards/RewardsPage.js")),
  page("/leaderboard", "LeaderboardPage", () => import("../pages/leaderboard/LeaderboardPage.js")),
  page("/governance", "GovernancePage", () => import("../pages/governance/GovernancePage.js")),
  page("/governance/propose", "ProposePage", () => import("../pages/propose/ProposePage.js")),
  page("/network", "NetworkPage", () => import("../pages/network/NetworkPage.js")),
  page("/verify", "VerifyPage", () => import("../pages/verify/VerifyPage.js")),
  page("/playground", "PlaygroundPage", () => import("../pages/playground/PlaygroundPage.js")),
  page("/join", "JoinPage", () => import("../pages/join/JoinPage.js")),
  page("/account", "AccountPage", () => import("../pages/account/AccountPage.js")),
  page("/earn", "EarnPage", () => import("../pages/earn/EarnPage.js")),
  page("/prices", "PricesPage", () => import("../pages/prices/PricesPage.js")),
  page("/search", "SearchPage", () => import("../pages/search/SearchPage.js")),
  page("/status", "StatusPage", () => import("../pages/status/StatusPage.js")),
  page("/address/$address", "AddressPage", () => import("../pages/address/AddressPage.js")),
  page(
    "/transactions/$hash",
    "TransactionPage",
    () => import("../pages/transaction/TransactionPage.js"),
  ),
]
