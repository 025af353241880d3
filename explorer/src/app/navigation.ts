import type { Messages } from "../i18n/en.js"

/** A place of the main navigation: its path and the message that names it. */
export interface Place {
  readonly path: string
  readonly name: Exclude<keyof Messages["nav"], "label" | "more">
}

/** Places in the order of a newcomer's questions: what happens, who serves, what it costs, who rules, how to take part. */
export const PLACES: readonly Place[] = [
  { path: "/", name: "overview" },
  { path: "/providers", name: "providers" },
  { path: "/models", name: "models" },
  { path: "/jobs", name: "jobs" },
  { path: "/sessions", name: "sessions" },
  { path: "/rewards", name: "rewards" },
  { path: "/governance", name: "governance" },
  { path: "/network", name: "network" },
  { path: "/verify", name: "verify" },
  { path: "/playground", name: "playground" },
  { path: "/join", name: "join" },
  { path: "/account", name: "account" },
  { path: "/status", name: "status" },
]
