/** Act as a provider. */
export const providerActions = {
  title: "Act as a provider",
} as const
