/** What a GPU earns. */
export const earnPage = {
  title: "What a GPU earns",
} as const
