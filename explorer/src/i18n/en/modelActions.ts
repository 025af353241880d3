/** Act as a model owner. */
export const modelActions = {
  title: "Act as a model owner",
} as const
