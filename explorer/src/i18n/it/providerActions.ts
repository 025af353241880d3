import { COIN_SYMBOL } from "@cocoon/protocol/format"
import type { providerActions as english } from "../en/providerActions.js"
import type { Words } from "../Words.js"

export const providerActions: Words<typeof english> = {
  title: "Agire come provider",
  tab: "Proprietario",
  notYours: "Solo il proprietario agisce per questo provider",
  whose: "Appartiene a",
  howTo: "Collega quel portafoglio per fissare i prezzi, depositare la garanzia e prelevare.",
  amount: {
    label: `importo, ${COIN_SYMBOL}`,
    example: "per esempio 1,5",
    empty: "Scrivi un importo.",
    bad: "Non è un importo: servono cifre, una sola virgola o un punto, al massimo nove decimali.",
    nothing: "Serve più di zero.",
    most: (amount: string) => `Ci sono solo ${amount} ${COIN_SYMBOL}.`,
  },
  offers: {
    title: "Prezzi",
    note: "Quanto chiedi, e il minimo sotto il quale l'enclave non può scendere quando segue la domanda.",
    change: "Cambia",
    end: "Ritira l'offerta",
    add: "Offri un modello",
    empty: "Non offre ancora nulla.",
    all: "Tutti i modelli in elenco sono già offerti.",
    model: "Modello",
    perMillion: `${COIN_SYMBOL} per un milione di token`,
    floors: "Minimi",
    floorsHint: "Se lasciato vuoto, il minimo è il prezzo: l'enclave da sola non può abbassarlo.",
    floorOf: (tokens: string) => `${tokens}, minimo`,
    above: "Un minimo non supera il suo prezzo.",
    submit: "Fissa il prezzo",
    back: "Indietro",
    setTitle: "Fissare un prezzo",
    setConsequences: {
      deals:
        "I nuovi accordi si aprono a questi prezzi; quelli in corso restano alle condizioni di partenza.",
      floor: "L'enclave può cambiarli con la domanda, mai sotto i minimi.",
    },
    endTitle: "Ritirare un'offerta",
    endConsequences:
      "Nessuno può più aprire accordi per questo modello qui. Quelli in corso finiscono come sono iniziati.",
  },
  stake: {
    title: "Garanzia",
    note: "Ciò che metti a garanzia dell'onestà: da qui si prendono le cauzioni dei lavori, e si perde tutto per due ricevute diverse con lo stesso numero.",
    free: "Garanzia libera",
    budget: "Massimo in cauzioni al giorno",
    add: "Aggiungi garanzia",
    addConsequences: "Diventa garanzia libera. Per riprenderla ci vogliono sette giorni.",
    unstake: "Svincola",
    unstakeConsequences: {
      wait: "Potrai prelevare tra sette giorni, e avrai quattordici giorni per farlo; poi torna garanzia.",
      risk: "Fino ad allora si può ancora perdere per ciò che l'enclave firma.",
      one: "Si svincola una somma alla volta.",
    },
    running: "In svincolo",
    from: "Si può prelevare:",
    take: "Preleva lo svincolato",
    takeConsequences: "Viene pagato al tuo portafoglio.",
    lapsed: "Non è stato prelevato in quattordici giorni e conta di nuovo come garanzia libera.",
    setBudget: "Imposta il limite delle cauzioni",
    budgetConsequences:
      "Non più di questo può essere vincolato in cauzioni, né perso nell'arco di un giorno.",
  },
  reserve: {
    title: "Riserva per il gas",
    note: "Paga tutto ciò che l'enclave invia. Sotto una moneta può non bastare per un'attestazione.",
    has: "Nella riserva",
    add: "Aggiungi alla riserva",
    addConsequences: "È del provider, e puoi riprenderla in ogni momento.",
    take: "Preleva dalla riserva",
    takeConsequences: "L'enclave ha altrettanto in meno per pagare i suoi messaggi.",
  },
  rewards: {
    title: "Ricompense dovute",
    note: "Il lavoro si dichiara il giorno dopo il suo, e si riscuote nei due giorni seguenti. Il nodo lo fa da solo; può farlo chiunque.",
    none: "Nulla è dovuto.",
    report: "Dichiara",
    claim: "Riscuoti",
    waits: "Riscuotibile domani",
    reportTitle: (epoch: string) => `Dichiara il lavoro dell'epoca ${epoch}`,
    reportConsequences:
      "Il fondo conta questo lavoro; la ricompensa si riscuote quando il giorno è finito.",
    claimTitle: (epoch: string) => `Riscuoti la ricompensa dell'epoca ${epoch}`,
    claimConsequences: "La ricompensa va al proprietario del provider.",
  },
  stop: {
    title: "Arresto di emergenza",
    note: "Se una chiave dell'enclave può essere trapelata: nulla di ciò che firma viene accettato finché non lo permetti.",
    frozen: "Fermato: l'enclave non può fare nulla.",
    freeze: "Ferma l'enclave",
    freezeConsequences:
      "I lavori in corso non si possono consegnare e le cauzioni possono andare perse.",
    thaw: "Lascia riprendere",
    thawConsequences: "L'enclave può di nuovo prendere lavori, consegnarli ed essere pagata.",
  },
}
