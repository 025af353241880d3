import type { statusPage as english } from "../en/statusPage.js"
import type { Words } from "../Words.js"

export const statusPage: Words<typeof english> = {
  title: "Stato",
  lead: "Quanto sono fresche queste pagine e cosa sta arrivando.",
  connection: "Connessione",
  lostSince: "Nessun contatto da",
  block: "Ultimo blocco indicizzato",
  lag: "Ritardo",
  indexer: "Versione dell'indicizzatore",
  network: "Rete",
  source: "Legge da",
  pending: "Non ancora definitivo",
  pendingNote: "Mostrato, mai contato: potrebbe non accadere.",
  noPending: "Nulla in arrivo.",
  finality: "Quanto certo",
  PENDING: "emulata",
  CONFIRMED: "in un blocco",
}
