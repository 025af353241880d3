/** Words of the page. */
export const statusPage = {
  title: "Status",
  lead: "How fresh these pages are, and what is on its way.",
  connection: "Connection",
  lostSince: "No contact since",
  block: "Newest indexed block",
  lag: "Behind the chain",
  indexer: "Indexer's version",
  network: "Network",
  source: "Reads from",
  pending: "Not final yet",
  pendingNote: "Shown, never counted: these may yet not happen.",
  noPending: "Nothing is on its way.",
  finality: "How sure",
  PENDING: "emulated",
  CONFIRMED: "in a block",
} as const
