/** Connecting a wallet. */
export const wallet = {
  connect: "Connect a wallet",
  connecting: "Connecting…",
  disconnect: "Disconnect",
  menu: "Wallet",
  balance: "Wallet's balance",
  none: "This host names no chain API: nothing can be signed or sent here.",
  choose: "Nothing is loaded, and nobody is asked, before you choose.",
  kinds: {
    tonconnect: {
      name: "A wallet of yours",
      about:
        "Over TON Connect: Tonkeeper, MyTonWallet, Wallet in Telegram and others. Their list and the bridge between the two are asked from now on.",
    },
    development: {
      name: "Development wallet",
      about:
        "A key that only this browser keeps, filled with coins of no worth. For this local network alone.",
    },
  },
  development: {
    title: "Development wallet",
    about:
      "Its key lies unprotected in this browser. It signs as soon as you say so in the explorer, and its coins are worth nothing.",
    fill: "Take coins from the faucet",
    filled: "The faucet sent coins.",
    forget: "Forget this key",
    forgetAsk:
      "Whatever belongs to this key (coins, Providers, Sessions) can never be reached again. Forget it?",
    forgetYes: "Forget it for good",
    keep: "Keep it",
  },
} as const
