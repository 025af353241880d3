import type { modelActions as english } from "../en/modelActions.js"
import type { Words } from "../Words.js"

export const modelActions: Words<typeof english> = {
  title: "Agire come proprietario di un modello",
  list: {
    open: "Aggiungi un modello",
    title: "Aggiungi un modello",
    note: "Una voce è un tuo contratto: chiunque può servirne i pesi e ti paga la royalty. Che cosa scrivere qui, per pesi tuoi: npm run -s cocoon -- model --help, e docs/MODELS.md.",
    hash: "Hash del modello",
    hashHint: "64 cifre esadecimali: la radice sui blocchi dei pesi.",
    badHash: "L'hash di un modello ha 64 cifre esadecimali.",
    royalty: "Royalty, percento di quanto si paga",
    royaltyHint:
      "Da 0 a 50, al massimo due decimali. Non cambia mai: un'altra royalty è un'altra voce.",
    badRoyalty: "Una royalty è un numero da 0 a 50 con al massimo due decimali.",
    manifest: "Indirizzo del manifesto",
    manifestHint: "Un URI di al massimo 512 byte, dove i nodi trovano la descrizione dei pesi.",
    badManifest: "Scrivi un indirizzo completo come https://models.example/my-model.manifest.json.",
    longManifest: "Si conserva un indirizzo di al massimo 512 byte.",
    deposit: "Deposito",
    depositHint: "Torna tuo quando ritiri il modello dal mercato.",
    consequences: {
      deposit: "Il deposito resta nella voce finché non la chiudi.",
      royalty: "Hash e royalty non cambiano mai; il manifesto si può spostare.",
      open: "Chiunque abbia i pesi può servirli sotto di essa, e chiunque può usarli.",
    },
    submit: "Aggiungi",
    back: "Indietro",
    done: "Al modello",
  },
  owner: {
    title: "Tuo",
    note: "Questa voce appartiene al portafoglio che hai collegato.",
    move: "Sposta il manifesto",
    moveConsequences: "Da ora i nodi leggono lì la descrizione dei pesi. L'hash resta.",
    end: "Ritira dal mercato",
    endConsequences: {
      final:
        "Non si può rimettere in elenco: nessuno apre nuovi accordi. Quelli in corso finiscono come sono iniziati.",
      deposit: "Il deposito torna al tuo portafoglio.",
    },
  },
}
