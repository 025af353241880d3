/** Prices compared. */
export const prices = {
  title: "Prices compared",
} as const
