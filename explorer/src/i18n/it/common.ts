import type { common as english } from "../en/common.js"
import type { Words } from "../Words.js"

export const common: Words<typeof english> = {
  name: "Italiano",
  product: "Cocoon",
  skipToContent: "Vai al contenuto",
  nav: {
    label: "Menu principale",
    overview: "Panoramica",
    providers: "Fornitori",
    models: "Modelli",
    jobs: "Lavori",
    sessions: "Sessioni",
    rewards: "Ricompense",
    governance: "Governo",
    network: "Contratti",
    verify: "Verifica",
    join: "Partecipa",
    account: "Il mio conto",
    playground: "Prova",
    status: "Stato",
    more: "Altro",
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
  },
  copy: { action: "Copia", done: "Copiato" },
}
