import type { Wallet } from "@cocoon/client/wallet"

/** A wallet that can be asked to send. */
export interface WalletConnection {
  readonly wallet: Wallet
  /** Forgets the connection; nothing can be sent after. */
  readonly close: () => Promise<void>
}
