/** How to join. */
export const joinPage = {
  title: "How to join",
} as const
