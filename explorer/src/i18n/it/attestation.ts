import type { attestation as english } from "../en/attestation.js"
import type { Words } from "../Words.js"

export const attestation: Words<typeof english> = {
  missing: "Questa attestazione non esiste.",
  lead: "Cosa l'hardware Intel ha detto del software di questo fornitore, e come il contratto l'ha controllato. Ogni controllo è avvenuto in rete, dalla chiave radice di Intel.",
  checks: "Controlli",
  checksNote: "Come li ha fatti il verificatore, con ciò che ognuno ha guardato.",
  noChecks: "Per questa non è noto cosa ha guardato il verificatore.",
  passed: "Vale",
  failed: "Rifiutato",
  record: "Nel registro della rete",
  reportData: "Report data",
  reportDataHint: "Lega le chiavi al quote: un hash di rete, fornitore, chiavi e nonce.",
  commitment: "Impegno",
  policy: "Parola di policy",
  numbers: "Numeri di valutazione minimi richiesti (TCB, QE)",
  verifier: "Verificatore",
  asked: "Transazione del verificatore",
  endedAt: "Finita",
  quote: "Quote",
  quoteNote: "Con le stesse firme, ricostruito dalla rete: verificalo dove vuoi.",
  noQuote: "Non si può ricostruire dalla rete.",
  bytes: (a) => `${a} byte`,
  names: {
    "quote-signature": "Il quote è firmato dalla chiave di attestazione",
    "attestation-key": "La radice Intel garantisce per la chiave e il processore",
    td: "La macchina virtuale esegue software misurato, senza debug",
    "tdx-module": "Il modulo TDX è di Intel",
    "tcb-status": "Gli aggiornamenti della piattaforma sono accettabili",
    "evaluation-numbers": "I documenti Intel sono abbastanza recenti",
    "collateral-in-force": "I documenti Intel erano in vigore",
  },
}
