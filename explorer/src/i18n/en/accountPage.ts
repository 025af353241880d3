/** My account. */
export const accountPage = {
  title: "My account",
} as const
