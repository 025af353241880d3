import type { Wallet, WalletMessage, WalletSend } from "@cocoon/client/wallet"
import { CocoonError } from "@cocoon/protocol/errors"

/** What is shown while a wallet is asked. */
export interface Review {
  /** Resolves true when the person agrees to these messages. */
  readonly confirm: (messages: readonly WalletMessage[]) => Promise<boolean>
  readonly signing: () => void
  readonly sent: (sent: WalletSend) => void
}

/** The wallet, behind a review of every batch. `send` rejects with CocoonError REVIEW_DECLINED besides what the wallet rejects with. */
export function reviewedWallet(wallet: Wallet, review: Review): Wallet {
  return {
    address: wallet.address,
    async send(messages) {
      if (!(await review.confirm(messages))) {
        throw new CocoonError({ code: "REVIEW_DECLINED", message: "nothing was signed" })
      }
      review.signing()
      const sent = await wallet.send(messages)
      review.sent(sent)
      return sent
    },
  }
}
