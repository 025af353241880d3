import type { modelsPage as english } from "../en/modelsPage.js"
import type { Words } from "../Words.js"

export const modelsPage: Words<typeof english> = {
  title: "Modelli",
  lead: "Ogni modello è un contratto: l'hash dei pesi, la royalty del proprietario e una bacheca di lavori. I prezzi vengono dai fornitori; decide il mercato.",
  newest: "Più recenti",
  empty: "Qui non c'è nessun modello.",
  cheapest: "Risposta più economica",
  offers: "Offerte attestate",
}
