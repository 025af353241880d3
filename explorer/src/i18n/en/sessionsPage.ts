/** Words of the page. */
export const sessionsPage = {
  title: "Sessions",
  lead: "A session is a payment channel between one client and one provider: many requests, off-chain vouchers, money on chain only at the end.",
  newest: "Newest",
  oldest: "Oldest",
  updated: "Last change",
  expiring: "Expiring first",
  empty: "No session here.",
} as const
