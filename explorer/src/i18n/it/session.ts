import type { session as english } from "../en/session.js"
import type { Words } from "../Words.js"

export const session: Words<typeof english> = {
  missing: "Questa sessione non esiste.",
  expiresAt: "Finisce al più tardi",
  closeAt: "Si può chiudere da",
  redemptions: "Riscossioni",
  sessionKey: "Chiave della sessione",
  sessionKeyHint: "Firma i buoni del cliente.",
  noSettlements: "Ancora nulla riscosso.",
  left: "Resta al cliente",
}
