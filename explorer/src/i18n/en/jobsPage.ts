/** Words of the page. */
export const jobsPage = {
  title: "Jobs",
  lead: "A job is the escrow of one inference: the client locks a budget, a provider is paid for what its enclave metered, the rest goes back.",
  newest: "Newest",
  oldest: "Oldest",
  updated: "Last change",
  empty: "No job here.",
  kind: "Kind",
  live: "Live",
} as const
