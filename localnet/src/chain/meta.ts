/** Names of the values kept in the store's meta table. */
export const META = {
  config: "config",
  globalId: "globalId",
  prices: "prices",
  clockOffset: "clockOffset",
} as const
