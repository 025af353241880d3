export { type TonWalletOptions, tonWallet, type WalletIndexer } from "./tonWallet.js"
export type { Wallet, WalletMessage, WalletSend } from "./Wallet.js"
export type { WalletVersion } from "./walletContract.js"
