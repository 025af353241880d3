import type { job as english } from "../en/job.js"
import type { Words } from "../Words.js"

export const job: Words<typeof english> = {
  missing: "Questo lavoro non esiste.",
  flow: "Cosa è successo",
  flowNote: "Messaggi tra i contratti, nell'ordine della rete. Ognuno porta alla sua transazione.",
  money: "Denaro",
  prices: "Prezzi e token",
  limit: "Limite",
  agreed: "Concordato",
  used: "Misurato",
  bond: "Garanzia del fornitore",
  auction: "Asta",
  auctionText: (a, b) => `da ${a} dei limiti, interi dopo ${b}`,
  due: "Questo stato finisce",
  execSeconds: "Tempo per rispondere",
  input: "Input",
  sealed: "sigillato, in rete",
  referenced: "sigillato, conservato altrove",
  notDelivered: "non consegnato",
  output: "Risposta",
  bytes: (a) => `${a} byte`,
  images: "Immagini che possono prenderlo",
  anyImage: "qualsiasi approvata",
  claimed: "Preso",
  completed: "Completato",
  rejectReason: "Motivo dell'enclave",
}
