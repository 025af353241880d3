/** How a wallet signs: one of the person's own over TON Connect, or on a local network a key that this browser keeps. */
export type WalletKind = "tonconnect" | "development"
