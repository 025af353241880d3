import type { Wallet, WalletMessage, WalletSend } from "@cocoon/client/wallet"
import { CocoonError } from "@cocoon/protocol/errors"
import type { SigningPurpose } from "./Playground.js"

/** Has messages reviewed, signed and sent; rejects when they were not. */
export type Sign = (
  messages: readonly WalletMessage[],
  purpose: SigningPurpose,
) => Promise<WalletSend>

/** A wallet that signs only while the person waits for it. */
export interface Signer {
  readonly wallet: Wallet
  /** What it signs for is on its way: it may ask. */
  readonly attend: <T>(purpose: SigningPurpose, work: () => Promise<T>) => Promise<T>
  /** What the next messages are for. */
  readonly expect: (purpose: SigningPurpose) => void
}

/**
 * A wallet for work that also goes on in the background: nobody is asked to sign for what they did not begin. `send` rejects with CocoonError
 * WALLET_REFUSED then.
 */
export function createSigner(address: Wallet["address"], sign: Sign): Signer {
  let waiting = 0
  let purpose: SigningPurpose = "open"
  return {
    wallet: {
      address,
      async send(messages) {
        if (waiting > 0) return sign(messages, purpose)
        const message = "nobody waits for this signature; it is asked for when somebody does"
        throw new CocoonError({ code: "WALLET_REFUSED", message, retryable: true })
      },
    },
    async attend(next, work) {
      waiting += 1
      purpose = next
      try {
        return await work()
      } finally {
        waiting -= 1
      }
    },
    expect(next) {
      purpose = next
    },
  }
}
