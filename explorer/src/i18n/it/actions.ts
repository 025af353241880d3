import type { actions as english } from "../en/actions.js"
import type { Words } from "../Words.js"

export const actions: Words<typeof english> = {
  sign: "Firma",
  cancel: "Annulla",
  end: "Chiudi",
  show: "Mostra",
  aside: "Metti da parte",
  goesOn: "Continua anche se metti da parte questa finestra.",
  order: "il tuo ordine",
  coins: "monete",
  account: "conto",
  yourWallet: "il tuo portafoglio",
  consequences: "Che cosa succede",
  rest: "Ciò che i contratti non usano del valore torna al tuo portafoglio.",
  messages: (count: number) =>
    count === 1 ? "Un messaggio da firmare" : `${count} messaggi da firmare`,
  deploys: "crea questo contratto",
  total: "Inviato in tutto",
  networkFee: "Commissione di rete, al massimo",
  networkFeeHint: "Quanto la rete prende dal portafoglio per l'invio, oltre al valore.",
  tooLittle: "Nel portafoglio c'è troppo poco. Mancano:",
  trace: "Sulla rete",
  refused: "Un contratto ha rifiutato.",
  failed: "Non è stato fatto.",
  steps: {
    connect: "Quale portafoglio firma?",
    preparing: "Preparazione…",
    review: "Non è ancora firmato nulla. Prima controlla.",
    signing: "In attesa della conferma del portafoglio…",
    sent: "Inviato. I contratti sono al lavoro…",
    done: "Fatto.",
    failed: "Non fatto.",
  },
  statuses: {
    running: "Ci sono ancora messaggi in viaggio…",
    complete: "Tutti i messaggi sono arrivati. L'explorer li sta leggendo…",
    indexed: "Tutti i messaggi sono arrivati e l'explorer li mostra.",
    unknown: "Ci vuole più del solito. La rete continua da sola; guarda il tuo conto più tardi.",
  },
  outcomes: { done: "accettato", refused: "rifiutato", returned: "tornato" },
}
