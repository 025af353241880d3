/** Connecting a wallet. */
export const wallet = {
  connect: "Connect a wallet",
  disconnect: "Disconnect",
} as const
