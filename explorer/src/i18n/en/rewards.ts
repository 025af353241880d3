/** Words of the page. */
export const rewards = {
  title: "Rewards",
  lead: "Protocol fees and sponsors' deposits go to one pool. Each epoch, a day, it pays providers in proportion to the fees of the deals they settled.",
  received: "Fees received",
  sponsored: "Sponsored",
  paid: "Rewards paid",
  treasury: "To the treasury",
  pool: "Reward pool",
  epochs: "Epochs",
  pot: "Gives out",
  potUnknown: "not known: nobody asked in time",
  totalWork: "Reported work",
  reports: "Reports",
  claims: "Claims",
  empty: "No epoch has had fees yet.",
  noPool: "The reward pool has not been seen yet.",
  leaderboard: "Leaderboard",
} as const
