/** Review, signature and progress of what a person does on the chain. */
export const actions = {
  sign: "Sign",
  cancel: "Cancel",
  steps: {
    preparing: "Preparing…",
    signing: "Waiting for the wallet…",
    sent: "Sent. Waiting for the chain…",
    done: "Done.",
  },
} as const
