import type { prices as english } from "../en/prices.js"
import type { Words } from "../Words.js"

export const prices: Words<typeof english> = {
  title: "Prezzi a confronto",
  lead: "La stessa richiesta a ogni modello: quanto costa con l'offerta più economica di adesso e ai prezzi dell'ultimo contratto pagato.",
  noModels: "Nessun modello è in elenco: per ora non c'è nulla da confrontare.",
  request: "Una richiesta che",
  read: "legge token",
  written: "scrive token",
  badTokens: "Un numero intero di token, al massimo un miliardo.",
  now: "Richiesta, adesso",
  last: "Richiesta, all'ultimo prezzo pagato",
  lastAt: "Ultimo pagamento",
  cheapest: "Fornitore più economico",
  cut: (count) => `Questi sono i ${count} modelli più pagati.`,
  forRequest: "La richiesta",
  settledTitle: "Prezzi degli ultimi pagamenti",
  settledNote: (a) =>
    `A quali prezzi i contratti sono stati davvero aperti, dal più recente, ${a}.`,
  settledNone: "Nessuno ha ancora pagato per questo modello.",
  draw: "Disegna",
  historyNote: (a) => `Ogni prezzo offerto, ${a}; la richiesta per intero.`,
  compareAll: "Confronta tutti i modelli",
  earn: "Quanto guadagna una GPU con questo",
}
