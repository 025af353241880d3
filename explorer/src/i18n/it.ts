import type { Messages } from "./en.js"

/** Italian. */
export const it: Messages = {
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
  theme: { label: "Tema", system: "Come il sistema", light: "Chiaro", dark: "Scuro" },
  language: "Lingua",
  search: {
    label: "Cerca",
    placeholder: "Indirizzo, hash, contratto o proprietario",
    nothing: "In questa rete nulla ha questo nome.",
  },
  state: {
    loading: "Caricamento…",
    empty: "Ancora niente qui.",
    stale: (since) =>
      `Nessun contatto con l'indicizzatore dalle ${since}: i dati possono essere vecchi.`,
    failed: "Lettura non riuscita.",
    retry: "Riprova",
    notFound: "Questa pagina non esiste.",
    toOverview: "Alla panoramica",
  },
  copy: { action: "Copia", done: "Copiato" },
}
