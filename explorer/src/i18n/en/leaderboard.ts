/** Words of the page. */
export const leaderboard = {
  title: "Leaderboard",
  lead: "Providers by work in an epoch: the protocol fees of the deals they settled. It cannot be bought without paying those fees.",
  rank: "Rank",
  latest: "Latest with work",
  empty: "Nobody has worked in this epoch.",
  unreported: "not reported",
  unclaimed: "not claimed",
} as const
