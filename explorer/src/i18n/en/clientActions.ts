/** Act as a client. */
export const clientActions = {
  title: "Act as a client",
} as const
