import type { Wallet } from "@cocoon/client/wallet"

/** A wallet that can be asked to send. */
export interface WalletConnection {
  readonly wallet: Wallet
  /** Forgets the connection; nothing can be sent after. */
  readonly close: () => Promise<void>
  /** What a key that this browser keeps has beside; undefined for people's own wallets. */
  readonly development?: DevelopmentKey
}

/** A key of a local network in this browser. */
export interface DevelopmentKey {
  /** Asks the faucet for coins. Throws CocoonError FAUCET_FAILED. */
  readonly fill: () => Promise<void>
  /** Forgets the key for good. */
  readonly forget: () => void
}
