import { COIN_SYMBOL } from "@cocoon/protocol/format"
import type { joinPage as english } from "../en/joinPage.js"
import type { Words } from "../Words.js"

export const joinPage: Words<typeof english> = {
  title: "Come partecipare",
  lead: "Affitta una macchina, o costruisci su quelle degli altri. Tutto ciò che segue vale per la rete che stai guardando; non si chiede nulla a nessuno prima che tu firmi.",
  provider: {
    tab: "Affittare una macchina",
    needs: {
      title: "Che cosa serve",
      tdx: "Una macchina con Intel TDX il cui guest usi Linux 6.7 o successivo, un server di modelli in quel guest (o il motore incluso) e un PCCS che fornisca i documenti di Intel.",
      test: "Una macchina qualsiasi: in questa rete le attestazioni stanno sotto una radice di prova. In quelle pubbliche serve Intel TDX.",
      stake: "Garanzia minima",
      stakeHint: "Resta tua: puoi riprenderla sette giorni dopo averlo chiesto.",
      validity: "Un'attestazione vale al massimo",
      validityHint: "Il nodo la rinnova da solo.",
    },
    install: {
      title: "Prepara la macchina",
      note: "Nella cartella del repository, sulla macchina che deve servire. init crea le chiavi; doctor dice che cosa manca.",
    },
    settings: {
      title: "Di' che cosa serve",
      note: "Salvalo come agent.json. I prezzi sono nanoTON per un milione di token. Tutte le impostazioni: docs/CONFIG.md.",
      wallet: "indirizzo del tuo portafoglio",
      noWallet: "Collega il portafoglio e il suo indirizzo viene scritto come proprietario.",
    },
    register: {
      title: "Registrala con il tuo portafoglio",
      note: "Il nodo non ha un portafoglio. Stampa ciò che il tuo deve inviare; incollalo qui.",
      paste: "Ciò che il comando ha stampato",
      placeholder: '{"provider":"0:…","messages":[…]}',
      check: "Leggi",
      connect: "Collega prima il portafoglio che sarà proprietario del provider.",
      reads: "Ecco che cosa chiede al tuo portafoglio",
      sign: (count: number) => (count === 1 ? "Firma il messaggio" : `Firma ${count} messaggi`),
      actionTitle: "Registrare un provider",
      changeTitle: "Modificare un provider",
      consequences: {
        registers: "Nasce un tuo provider; firmerai di nuovo per ciò che gli si dice dopo.",
        stake:
          "La garanzia si può perdere: tutta per ricevute contraddittorie, la cauzione per lavori non fatti.",
        serves: "Prende lavoro quando il suo nodo è attestato.",
        changes:
          "Le impostazioni del provider cambiano subito; gli accordi in corso restano come sono iniziati.",
      },
      done: "Al provider",
    },
    run: {
      title: "Attestare e servire",
      note: "Il primo avvio si attesta sulla catena, pagato dalla riserva per il gas, poi prende lavoro finché non lo fermi. Di più: docs/OPERATIONS.md.",
    },
  },
  calls: {
    RegisterProvider: "Registrare il provider",
    SetPrice: "Fissare un prezzo",
    AddStake: "Aggiungere garanzia",
    RequestUnstake: "Svincolare",
    WithdrawStake: "Prelevare lo svincolato",
    WithdrawReserve: "Prelevare dalla riserva per il gas",
    SetBondBudget: "Impostare il limite delle cauzioni",
    SetOperatorKey: "Impostare la chiave dell'operatore",
    Freeze: "Fermare l'enclave, o lasciarla riprendere",
    SetProfile: "Cambiare ciò che dichiara di sé",
  },
  facts: {
    to: "A",
    theRegistry: "il Registry di questa rete",
    yourProvider: "il tuo provider",
    carries: "Porta con sé",
    index: "Numero tra i tuoi",
    stake: "Garanzia",
    reserve: "Riserva per il gas, con le spese della nascita",
    endpoint: "Indirizzo del nodo",
    gpu: "GPU, come dichiarata",
    operatorKey: "Chiave dell'operatore",
    enclaveKey: "Chiave dell'enclave",
    hpkeKey: "Chiave HPKE",
    model: "Modello",
    ends: "ritira l'offerta",
    amount: "Importo",
    budget: "Massimo in cauzioni al giorno",
    frozen: "Fermato",
    floor: (tokens: string) => `${tokens}, minimo`,
  },
  refusals: {
    empty: "Incolla ciò che register --json ha stampato.",
    notJson: "Non è JSON. Esegui il comando con -s e --json e incolla la riga intera.",
    noMessages: "Non contiene messaggi. Un nodo che non ha nulla da chiedere non ne stampa.",
    tooMany: "Sono più messaggi di quanti un nodo ne chieda mai.",
    badMessage: "non si può leggere: indirizzo, importo o corpo.",
    unknownMessage:
      "non è tra quelli che un proprietario invia al suo provider o al Registry. Ciò che non si legge non si firma.",
    otherName: "dice di essere altro da ciò che contiene.",
    otherRegistry: "registra presso un Registry diverso da quello di questa rete.",
    otherProvider:
      "va a qualcosa che non è un provider del tuo portafoglio. Il proprietario in agent.json è il portafoglio che hai collegato?",
    registerFirst: "registra un secondo provider: uno alla volta.",
    valueTooSmall: "porta meno di quanto serve e sarebbe rifiutato.",
    valueTooLarge: `porta oltre un ${COIN_SYMBOL} più di quanto serve.`,
    stakeTooSmall: "deposita meno della garanzia che il Registry accetta.",
    alreadyRegistered:
      "Questo provider è già registrato. Esegui di nuovo il comando: stampa solo ciò che resta da inviare.",
    notRegistered: "Questo provider non è ancora registrato: prima serve la registrazione.",
  },
  refusedAt: (at: number, why: string) => `Il messaggio ${at} ${why}`,
  developer: {
    tab: "Costruire sulla rete",
    openai: {
      title: "Con qualsiasi client OpenAI",
      note: "Un gateway su una macchina di cui ti fidi trova i nodi, ne verifica le attestazioni, li paga e sigilla ogni richiesta. La chiave del suo portafoglio è un file accanto: 24 parole o 64 cifre esadecimali, leggibile solo da te.",
      root: "Le attestazioni di questa rete stanno sotto una radice di prova; salva la sua chiave come root.pem.",
      after: "La tua applicazione cambia solo l'indirizzo di base.",
    },
    graphql: {
      title: "Leggere la rete",
      note: "Tutto in queste pagine è GraphQL. Apri l'indirizzo in un browser per gli esempi.",
    },
    sdk: {
      title: "Da TypeScript",
      note: "Il client funziona in Node e nei browser. Ogni azione ha un esempio nel suo commento: client/src/actions/.",
    },
    script: {
      title: "Dalla riga di comando",
      note: "In scripts/ c'è uno script per ogni verbo; questo invia una richiesta come lavoro e stampa la risposta.",
    },
    noApi: "Questo sito non indica un'API della catena: l'indirizzo devi metterlo tu.",
    chainApi: "indirizzo TonCenter v3 di questa rete",
  },
}
