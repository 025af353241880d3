import type { addressPage as english } from "../en/addressPage.js"
import type { Words } from "../Words.js"

export const addressPage: Words<typeof english> = {
  title: "Indirizzo",
  wallet: "Nessun contratto di questa rete. Cosa gli appartiene qui:",
  contract: "Un contratto di questa rete:",
  nothing: "Nulla in questa rete appartiene a questo indirizzo.",
  owns: "Fornitori che possiede",
  listed: "Modelli che ha elencato",
  asked: "Lavori che ha pagato",
  sessions: "Sessioni che ha aperto",
  kinds: {
    JOB: "Lavoro",
    MODEL: "Modello",
    POOL: "Fondo ricompense",
    PROVIDER: "Fornitore",
    REGISTRY: "Registry",
    SESSION: "Sessione",
    VERIFIER: "Verificatore",
  },
}
