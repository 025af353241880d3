/** Whose wallet is connected; `chain` is the network's global id as a text. */
export interface TonConnectAccount {
  /** Raw. */
  readonly address: string
  readonly chain: string
  /** Messages that the wallet signs at once. */
  readonly maxMessages: number
}

/** What a wallet is asked to sign; amounts are nanoTON, cells base64 of their bag. */
export interface TonConnectRequest {
  /** Unix seconds. */
  readonly validUntil: number
  readonly network: string
  readonly from: string
  readonly messages: {
    readonly address: string
    readonly amount: string
    readonly payload?: string
    readonly stateInit?: string
  }[]
}

/** TON Connect as the explorer uses it. */
export interface TonConnectPort {
  /** The wallet of an earlier visit, else the one that is chosen in its window. Rejects with CocoonError NOT_CONNECTED (its window was closed), WALLET_REFUSED, WALLET_WRONG_NETWORK, WALLET_UNAVAILABLE. */
  readonly connect: () => Promise<TonConnectAccount>
  /** Resolves with base64 of the signed external message. Rejects with CocoonError WALLET_REFUSED, WALLET_UNAVAILABLE. */
  readonly send: (request: TonConnectRequest) => Promise<string>
  readonly disconnect: () => Promise<void>
}
