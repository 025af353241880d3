/** Words of the page. */
export const providersPage = {
  title: "Providers",
  lead: "A provider is one attested machine of one owner. It may only take work while the chain holds a valid Intel TDX attestation of the software it runs.",
  empty: "No provider is registered here.",
  newest: "Newest",
  updated: "Last change",
  reputation: "Reputation",
  expiring: "Expiring first",
  completed: "Completed",
  failed: "Failed",
} as const
