/** Words of the page. */
export const transactionPage = {
  title: "Transaction",
  missing:
    "No transaction of this network has this hash. It may be too new: try again in a few seconds.",
  trace: "Trace",
  traceNote: "Messages that this one belongs to, between the network's contracts.",
  block: "Final by block",
  gas: "Gas",
  why: "Why",
  events: "What it meant",
  noEvents: "It changed nothing.",
  balance: "Balance after it",
  lt: "Logical time",
} as const
