/** Verify it yourself. */
export const verifyPage = {
  title: "Verify it yourself",
} as const
