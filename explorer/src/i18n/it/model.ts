import type { model as english } from "../en/model.js"
import type { Words } from "../Words.js"

export const model: Words<typeof english> = {
  missing: "A questo indirizzo non c'è nessun modello.",
  offers: "Chi lo offre",
  offersNote: (a) => `Prezzi di ogni fornitore, dal più economico, ${a}.`,
  noOffers: "Ora nessuno offre questo modello.",
  board: "Bacheca dei lavori",
  boardNote:
    "Lavori aperti, in diretta. Ognuno è un'asta olandese inversa: il compenso sale finché un fornitore lo prende.",
  boardEmpty: "Nessun lavoro in questa bacheca.",
  paysNow: "Paga ora",
  limit: "Al massimo",
  rises: "Asta",
  loaded: (a) => `${a} lavori aperti`,
  history: "Prezzo nel tempo",
  paid: "Pagato per ora, ultimi 7 giorni",
  manifest: "Manifesto",
  manifestHint:
    "Dove il proprietario dice che sono descrizione e pesi; l'hash decide se sono quelli giusti.",
  modelHash: "Hash dei pesi",
  keyEpoch: "Epoca della chiave",
  keyPolicy: "Chi può avere la chiave",
  grants: "Chiavi concesse",
  noGrants: "Nessuna chiave concessa.",
  earnings: "Quanto guadagna un fornitore",
  perDay: "Netto, al giorno",
  earningsBasis: (a, b) =>
    `Dai ${a} contratti saldati nelle ultime 24 ore, divisi tra ${b} fornitori attestati.`,
  earningsNone: (a) =>
    `Troppo pochi contratti nelle ultime 24 ore per una stima onesta (${a} su 10).`,
}
