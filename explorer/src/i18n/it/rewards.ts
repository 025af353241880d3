import type { rewards as english } from "../en/rewards.js"
import type { Words } from "../Words.js"

export const rewards: Words<typeof english> = {
  title: "Ricompense",
  lead: "Le commissioni e i depositi degli sponsor vanno in un fondo. Ogni epoca, un giorno, paga i fornitori in proporzione alle commissioni dei loro contratti.",
  received: "Commissioni ricevute",
  sponsored: "Sponsorizzato",
  paid: "Ricompense pagate",
  treasury: "Al tesoro",
  pool: "Fondo ricompense",
  epochs: "Epoche",
  pot: "Distribuisce",
  potUnknown: "sconosciuto: nessuno ha chiesto in tempo",
  totalWork: "Lavoro dichiarato",
  reports: "Rapporti",
  claims: "Riscossioni",
  empty: "Nessuna epoca ha ancora avuto commissioni.",
  noPool: "Il fondo non si è ancora visto.",
  leaderboard: "Classifica",
}
