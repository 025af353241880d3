import type { wallet as english } from "../en/wallet.js"
import type { Words } from "../Words.js"

export const wallet: Words<typeof english> = {
  connect: "Collega un portafoglio",
  connecting: "Collegamento…",
  disconnect: "Scollega",
  menu: "Portafoglio",
  balance: "Saldo del portafoglio",
  none: "Questo server non indica un'API della rete: qui non si può firmare né inviare nulla.",
  choose: "Finché non scegli, non si carica nulla e non si chiede nulla a nessuno.",
  kinds: {
    tonconnect: {
      name: "Un tuo portafoglio",
      about:
        "Con TON Connect: Tonkeeper, MyTonWallet, Wallet in Telegram e altri. Da ora si interrogano il loro elenco e il ponte tra i due.",
    },
    development: {
      name: "Portafoglio di sviluppo",
      about:
        "Una chiave che solo questo browser conserva, con monete senza valore. Solo per questa rete locale.",
    },
  },
  development: {
    title: "Portafoglio di sviluppo",
    about:
      "La sua chiave sta in questo browser senza protezione. Firma appena lo confermi nell'explorer, e le sue monete non valgono nulla.",
    fill: "Prendi monete dal faucet",
    filled: "Il faucet ha inviato monete.",
    forget: "Dimentica questa chiave",
    forgetAsk:
      "Ciò che appartiene a questa chiave (monete, provider, sessioni) non sarà mai più raggiungibile. Dimenticarla?",
    forgetYes: "Dimentica per sempre",
    keep: "Conserva",
  },
}
