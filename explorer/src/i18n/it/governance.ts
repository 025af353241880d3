import type { governance as english } from "../en/governance.js"
import type { Words } from "../Words.js"

export const governance: Words<typeof english> = {
  title: "Governo",
  lead: "Nulla si può allentare subito: una modifica aspetta qui in pubblico, poi chiunque può eseguirla. Revocare un'immagine cattiva non richiede attesa.",
  empty: "Nessuna modifica è mai stata proposta.",
  number: "Modifica",
  actions: "Cosa fa",
  proposed: "Proposta",
  ready: "Eseguibile da",
  until: "Fino a",
  ended: "Finita",
  addition: "fa entrare qualcosa: il guardiano può annullarla",
  all: "Tutte le modifiche",
  waiting: "In attesa o pronte",
  by: "da",
}
