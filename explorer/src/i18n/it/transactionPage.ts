import type { transactionPage as english } from "../en/transactionPage.js"
import type { Words } from "../Words.js"

export const transactionPage: Words<typeof english> = {
  title: "Transazione",
  missing:
    "Nessuna transazione di questa rete ha questo hash. Forse è troppo recente: riprova tra pochi secondi.",
  trace: "Traccia",
  traceNote: "I messaggi tra i contratti della rete a cui appartiene.",
  block: "Definitiva nel blocco",
  gas: "Gas",
  why: "Perché",
  events: "Cosa significa",
  noEvents: "Non ha cambiato nulla.",
  balance: "Saldo dopo",
  lt: "Tempo logico",
}
