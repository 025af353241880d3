import type { jobsPage as english } from "../en/jobsPage.js"
import type { Words } from "../Words.js"

export const jobsPage: Words<typeof english> = {
  title: "Lavori",
  lead: "Un lavoro è il deposito di una sola inferenza: il cliente blocca un budget, il fornitore è pagato per quanto misurato dall'enclave, il resto torna indietro.",
  newest: "Più recenti",
  oldest: "Più vecchi",
  updated: "Ultima modifica",
  empty: "Qui non c'è nessun lavoro.",
  kind: "Tipo",
  live: "In corso",
}
