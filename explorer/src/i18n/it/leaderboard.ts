import type { leaderboard as english } from "../en/leaderboard.js"
import type { Words } from "../Words.js"

export const leaderboard: Words<typeof english> = {
  title: "Classifica",
  lead: "Fornitori per lavoro in un'epoca: le commissioni dei contratti saldati. Non si compra senza pagarle.",
  rank: "Posto",
  latest: "Ultima con lavoro",
  empty: "Nessuno ha lavorato in questa epoca.",
  unreported: "non dichiarato",
  unclaimed: "non riscosso",
}
