import type { providersPage as english } from "../en/providersPage.js"
import type { Words } from "../Words.js"

export const providersPage: Words<typeof english> = {
  title: "Fornitori",
  lead: "Un fornitore è una macchina attestata di un proprietario. Può prendere lavoro solo finché la rete ha un'attestazione Intel TDX valida del suo software.",
  empty: "Qui non c'è nessun fornitore.",
  newest: "Più recenti",
  updated: "Ultima modifica",
  reputation: "Reputazione",
  expiring: "In scadenza",
  completed: "Completati",
  failed: "Falliti",
}
