import type { common as english } from "../en/common.js"
import type { Words } from "../Words.js"

export const common: Words<typeof english> = {
  name: "Italiano",
  product: "Cocoon",
  description:
    "Cosa succede su Cocoon: fornitori, modelli, lavori, attestazioni e regole, direttamente dalla blockchain.",
  skipToContent: "Vai al contenuto",
  nav: {
    label: "Menu principale",
    menu: "Menu",
    more: "Tutte le pagine",
    groups: {
      see: "Cosa succede",
      decide: "Quanto costa e rende",
      use: "Partecipare",
      check: "Fiducia e regole",
    },
    places: {
      overview: "Panoramica",
      providers: "Fornitori",
      models: "Modelli",
      jobs: "Lavori",
      sessions: "Sessioni",
      prices: "Prezzi",
      earn: "Guadagni",
      rewards: "Ricompense",
      leaderboard: "Classifica",
      playground: "Prova",
      join: "Partecipa",
      account: "Il mio conto",
      verify: "Verifica",
      governance: "Governo",
      network: "Contratti",
      status: "Stato",
    },
  },
  footer: {
    version: (a) => `Indicizzatore ${a}`,
    fresh: (a, b) => `Blocco ${a}, ${b} fa`,
    more: "Quanto è aggiornato",
  },
  theme: { label: "Tema", system: "Sistema", light: "Chiaro", dark: "Scuro" },
  language: "Lingua",
  search: {
    label: "Cerca",
    placeholder: "Indirizzo, hash, contratto o proprietario",
    nothing: "In questa rete nulla ha questo nome.",
  },
  close: "Chiudi",
  units: { day: "g", hour: "h", minute: "min", second: "s" },
  table: {
    pages: "Pagine",
    first: "Inizio",
    previous: "Indietro",
    next: "Avanti",
    order: "Ordine",
    filter: "Mostra",
    all: "Tutti",
    more: "Mostra tutto",
  },
  connection: {
    connecting: "Chiedo all'indicizzatore",
    live: "In diretta",
    lost: "Nessun contatto",
  },
  chart: { numbers: "Come tabella", empty: "Ancora nessun numero da disegnare." },
  state: {
    late: (length) =>
      `L'indicizzatore è indietro di ${length} rispetto alla rete: i dati sono più vecchi di quanto sembra.`,
    loading: "Caricamento…",
    empty: "Ancora niente qui.",
    stale: (since) =>
      `Nessun contatto con l'indicizzatore dalle ${since}: i dati possono essere vecchi.`,
    failed: "Lettura non riuscita.",
    retry: "Riprova",
    notFound: "Questa pagina non esiste.",
    toOverview: "Alla panoramica",
  },
  errors: {
    UNREACHABLE:
      "L'indicizzatore non risponde. Controlla la connessione; la pagina si aggiorna da sola quando torna.",
    NO_CONFIG:
      "Questo server non dice quale rete mostrare (/explorer.json). Se è tuo, avvia l'indicizzatore con l'explorer.",
    BAD_ANSWER:
      "L'indicizzatore ha dato una risposta incomprensibile. Riprova o scegline un altro.",
    RATE_LIMITED: "Troppe richieste dal tuo indirizzo. Aspetta un momento.",
    BAD_ADDRESS:
      "Questo non è un indirizzo. Un indirizzo comincia con EQ, UQ o 0: e ha 48 o 66 caratteri.",
    BAD_HASH: "Questo non è un hash: un hash ha 64 cifre esadecimali.",
    BAD_FILTER: "L'elenco non si può filtrare così.",
    BAD_CURSOR: "Questa pagina dell'elenco non esiste. Vai all'inizio.",
    NO_WALLET: "Nessun portafoglio è collegato.",
    NO_CHAIN_API:
      "Questo server non indica un'API della rete: qui non si può firmare né inviare nulla.",
    FAUCET_FAILED: "Il faucet non ha dato nulla. Riprova.",
    WALLET_REFUSED: "Il portafoglio ha rifiutato. Non è stato firmato nulla.",
    WALLET_WRONG_NETWORK:
      "Il portafoglio è su un'altra rete. Passa a quella mostrata qui e collegalo di nuovo.",
    WALLET_TOO_MANY_MESSAGES: "Il portafoglio non può firmare così tanti messaggi in una volta.",
    WALLET_BALANCE_TOO_LOW: "Nel portafoglio c'è meno di quanto serve. Non è stato inviato nulla.",
    WALLET_EXPIRED:
      "La rete non ha preso in tempo il messaggio del portafoglio e non lo prenderà più. Non è stato inviato nulla; riprova.",
    WALLET_NOT_SENT:
      "Il portafoglio ha agito ma non ha inviato nulla: il saldo non basta per questo e per le commissioni.",
    WALLET_UNREADABLE: "All'indirizzo del portafoglio non c'è un portafoglio di questo tipo.",
    WALLET_UNAVAILABLE: "Il portafoglio non è raggiungibile. Controlla la connessione e riprova.",
    CHAIN_UNREACHABLE: "L'API della rete non risponde. Controlla la connessione e riprova.",
  },
  copy: { action: "Copia", done: "Copiato" },
}
