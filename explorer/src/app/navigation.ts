import type { Messages } from "../i18n/en.js"

/** A place of the navigation: its path and the message that names it. */
export interface Place {
  readonly path: string
  readonly name: keyof Messages["nav"]["places"]
}

/** Places that answer one question of a newcomer. */
export interface PlaceGroup {
  readonly name: keyof Messages["nav"]["groups"]
  readonly places: readonly Place[]
}

/** All places in the order of a newcomer's questions: what happens, what it costs and brings, how to take part, who rules and whether it is true. */
export const GROUPS: readonly PlaceGroup[] = [
  {
    name: "see",
    places: [
      { path: "/", name: "overview" },
      { path: "/models", name: "models" },
      { path: "/providers", name: "providers" },
      { path: "/jobs", name: "jobs" },
      { path: "/sessions", name: "sessions" },
    ],
  },
  {
    name: "decide",
    places: [
      { path: "/prices", name: "prices" },
      { path: "/earn", name: "earn" },
      { path: "/rewards", name: "rewards" },
      { path: "/leaderboard", name: "leaderboard" },
    ],
  },
  {
    name: "use",
    places: [
      { path: "/playground", name: "playground" },
      { path: "/join", name: "join" },
      { path: "/account", name: "account" },
    ],
  },
  {
    name: "check",
    places: [
      { path: "/verify", name: "verify" },
      { path: "/governance", name: "governance" },
      { path: "/network", name: "network" },
      { path: "/status", name: "status" },
    ],
  },
]

/** What a wide screen shows without a menu. */
export const MAIN: readonly Place["name"][] = [
  "overview",
  "models",
  "providers",
  "jobs",
  "prices",
  "earn",
  "playground",
  "verify",
  "join",
  "account",
]
