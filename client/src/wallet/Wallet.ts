import type { Address, Cell, StateInit } from "@ton/core"

/** One internal message that a wallet is asked to send; `value` is nanoTON, fees are paid beside it. */
export interface WalletMessage {
  readonly to: Address
  readonly value: bigint
  readonly body: Cell
  readonly init?: StateInit
  readonly bounce: boolean
}

/** What a wallet knows of a batch that it sent; hashes are lower-case hex, null when it cannot tell. */
export interface WalletSend {
  /** Normalised hash of the external message (TEP-467): the trace is found by it. */
  readonly externalHash: string | null
  /** Transaction of the wallet that sent the messages. */
  readonly transactionHash: string | null
}

/**
 * Whoever pays: resolves once the messages left the account, rejects when they surely did not; with CocoonError WALLET_REFUSED when
 * the person whose wallet it is said no.
 */
export interface Wallet {
  readonly address: Address
  readonly send: (messages: readonly WalletMessage[]) => Promise<WalletSend>
}
