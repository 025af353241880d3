import type { sessionsPage as english } from "../en/sessionsPage.js"
import type { Words } from "../Words.js"

export const sessionsPage: Words<typeof english> = {
  title: "Sessioni",
  lead: "Una sessione è un canale di pagamento tra un cliente e un fornitore: molte richieste, buoni fuori dalla rete, denaro in rete solo alla fine.",
  newest: "Più recenti",
  oldest: "Più vecchie",
  updated: "Ultima modifica",
  expiring: "In scadenza",
  empty: "Qui non c'è nessuna sessione.",
}
