import type { MarketOrder } from "./runAuction.js"

/** What the two clients want, in the order of the story; each list is posted at once. */
export const ORDERS: Readonly<Record<"first" | "second" | "last", readonly MarketOrder[]>> = {
  first: [
    { customer: "alice", model: "public", prompt: "What is TDX?" },
    { customer: "bob", model: "private", prompt: "What is a cocoon?" },
    { customer: "alice", model: "private", prompt: "What is an enclave?" },
    { customer: "bob", model: "public", prompt: "What is a nonce?" },
  ],
  second: [
    { customer: "bob", model: "public", prompt: "Is my prompt private?" },
    { customer: "alice", model: "private", prompt: "What is a quote?" },
    { customer: "bob", model: "private", prompt: "What is a stake?" },
    { customer: "alice", model: "public", prompt: "What is an epoch?" },
  ],
  last: [
    { customer: "bob", model: "private", prompt: "Who pays the royalty?" },
    { customer: "alice", model: "public", prompt: "Who is left?" },
    { customer: "bob", model: "public", prompt: "What is TDX?" },
  ],
}

/** The Job that its claimer does not serve. */
export const LAZY_ORDER: MarketOrder = {
  customer: "alice",
  model: "private",
  prompt: "Will anybody answer?",
}

/** The Job that is not auctioned. */
export const DIRECT_ORDER = {
  customer: "bob",
  model: "private",
  agent: "middle",
  prompt: "Is my prompt private?",
} as const
