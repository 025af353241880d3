/** The message-flow diagram. */
export const flow = {
  label: "Messages in order",
  wallet: "Wallet",
  outside: "Outside",
  none: "No message is indexed.",
  step: (a: string, b: string, c: string) => `${a}: ${b} to ${c}`,
} as const
