/** Words of the page. */
export const model = {
  missing: "No model is listed at this address.",
  offers: "Who offers it",
  offersNote: (a: string) => `Prices of every provider, cheapest first, ${a}.`,
  noOffers: "Nobody offers this model now.",
  board: "Order board",
  boardNote:
    "Open jobs, live. Each is a reverse Dutch auction: what it pays rises until a provider claims it.",
  boardEmpty: "No job waits on this board.",
  paysNow: "Pays now",
  limit: "At most",
  rises: "Auction",
  loaded: (a: string) => `${a} open jobs`,
  history: "Price over time",
  paid: "Paid by the hour, last 7 days",
  manifest: "Manifest",
  manifestHint:
    "Where the owner says the description and weights are; the hash decides whether they are the right ones.",
  modelHash: "Hash of the weights",
  keyEpoch: "Key epoch",
  keyPolicy: "Who may have the key",
  grants: "Granted keys",
  noGrants: "No key was granted.",
  earnings: "What a provider earns with it",
  perDay: "Net, a day",
  earningsBasis: (a: string, b: string) =>
    `From the ${a} deals settled in the last 24 hours, shared by ${b} attested providers.`,
  earningsNone: (a: string) =>
    `Too few deals in the last 24 hours for an honest estimate (${a} of 10).`,
} as const
