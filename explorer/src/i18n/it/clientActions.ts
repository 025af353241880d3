import type { clientActions as english } from "../en/clientActions.js"
import type { Words } from "../Words.js"

export const clientActions: Words<typeof english> = {
  postJob: "Pubblica un lavoro",
  postJobLead:
    "Una domanda, una risposta, pagata tramite un contratto. Il browser sigilla il prompt con la chiave di un'enclave attestata: non possono leggerlo né la rete, né questo sito, né il proprietario della macchina.",
  openSession: "Apri una sessione",
  openSessionLead:
    "Un deposito in un contratto che paga un fornitore richiesta per richiesta. Ciò che non si usa torna indietro alla chiusura.",
  noListings: "Nessun modello è ancora elencato: non c'è a chi chiedere.",
  noOffers: "Nessun fornitore attestato offre ora questo modello. Prova l'asta o un altro modello.",
  providerHint:
    "Attestati in questo momento, dal più economico. L'attestazione viene ricontrollata prima della firma.",
  offer: (name, prompt, answer) =>
    `${name} · ${prompt} / ${answer} per un milione di token di prompt / risposta`,
  way: "A chi",
  ways: { direct: "Un fornitore, al suo prezzo", auction: "Al primo che lo prende: un'asta" },
  wayHints: {
    direct: "Il prompt sigillato parte insieme al lavoro. Una sola firma.",
    auction:
      "I prezzi salgono fino ai tuoi limiti finché qualcuno lo prende; poi firmi il prompt sigillato.",
  },
  promptHint: "Sigillato in questo browser prima dell'invio. Al massimo 8 KB.",
  fields: {
    maxTokens: "Risposta più lunga, token",
    minutes: "Scadenza, minuti",
    promptLimit: "Al massimo per un milione di token di prompt",
    answerLimit: "Al massimo per un milione di token di risposta",
    startPercent: "L'asta comincia al, % dei limiti",
    riseSeconds: "Raggiunge i limiti dopo, secondi",
  },
  fieldHints: {
    maxTokens: "Il budget copre fin qui; si paga solo ciò che viene misurato.",
    minutes: "Il tuo denaro è vincolato al più tardi fino ad allora.",
    promptLimit: "Monete, per esempio 0.5. Vale anche per il prompt in cache.",
    answerLimit: "Monete, per esempio 2. Vale anche per il ragionamento.",
    startPercent: "Da 0 a 100.",
    riseSeconds: "Non oltre la scadenza.",
  },
  problems: {
    emptyPrompt: "Scrivi che cosa vuoi chiedere.",
    longPrompt: "Troppo lungo per un messaggio: al massimo 8 KB con il sigillo.",
    badTokens: "Un numero intero da 1 a 1.000.000.",
    badMinutes: "Un numero intero di minuti da 1 a 1440.",
    badPrice: "Un numero di monete maggiore di zero, con il punto: per esempio 0.5.",
    badPercent: "Un numero intero da 0 a 100.",
    badSeconds: "Un numero intero di secondi, non oltre la scadenza.",
    noProvider: "Nessun fornitore attestato offre ora questo modello.",
    noModel: "Scegli un modello.",
    badDeposit: "Un numero di monete maggiore di zero, con il punto: per esempio 0.5.",
    badHours: "Un numero intero di ore da 1 a 720.",
    badAmount: "Un numero di monete con il punto: per esempio 0.5.",
    nothingAdded: "Aggiungi monete, ore o entrambe.",
  },
  mostHint: "Il lavoro non può costare di più.",
  reserve: "Riserva per i contratti",
  reserveHint: "Gas, affitto e premio del custode; ciò che non si usa torna indietro alla fine.",
  total: "Esce dal tuo portafoglio",
  totalHint: "La commissione di rete del portafoglio si aggiunge a parte.",
  jobPays: (total, most) =>
    `Dal portafoglio escono ${total}; per la risposta se ne pagano al massimo ${most}, secondo quanto misura l'enclave. Il resto torna.`,
  jobBound: (length) =>
    `Se in ${length} non arriva risposta, chiunque può far scadere il lavoro e vieni rimborsato.`,
  directAfter: "Il prompt parte sigillato: può leggerlo solo l'enclave attestata.",
  openAfter: (length, fee) =>
    `Quando un fornitore lo prende hai ${length} per firmare il prompt sigillato; altrimenti il lavoro finisce e fino a ${fee} vanno al fornitore.`,
  handleKept:
    "La chiave che apre la risposta è conservata solo in questo browser. Se ne cancelli i dati, nessuno potrà aprire la risposta.",

  yours: "Per chi l'ha pubblicato",
  yoursNote: "Che cosa puoi fare con questo lavoro da questo browser.",
  onItsWay: "In viaggio",
  onItsWayText: "È partito da questo browser. La pagina lo mostra appena la rete lo riceve.",
  openAnswer: "Apri la risposta",
  openingAnswer: "Apertura…",
  answer: "Risposta",
  answerNote:
    "Aperta e verificata in questo browser: firma, contratto, richiesta e risposta corrispondono.",
  youPaid: "Hai pagato",
  receipt: "Ricevuta firmata dall'enclave",
  receiptHint: "Prova che cosa è stato risposto e misurato; non serve la rete.",
  signature: "Firma",
  enclaveKey: "Chiave dell'enclave",
  noKey:
    "Questo browser non ha la chiave della risposta. Se hai pubblicato il lavoro altrove, incolla la chiave del lavoro salvata lì.",
  pasteHandle: "Chiave del lavoro",
  pasteHandleHint: "Il testo copiato al momento della pubblicazione. Resta in questo browser.",
  keepHandle: "Conservala qui",
  badHandle: "Non è la chiave di un lavoro, o non di questo.",
  handle: "Chiave del lavoro, conservata in questo browser",
  handleHint:
    "Apre la risposta ed è segreta: conservane una copia solo dove terresti una password.",
  copyHandle: "la chiave del lavoro",
  deliver: "Consegna il prompt sigillato",
  deliverAfter:
    "Si controlla l'attestazione di chi l'ha preso, poi il prompt è sigillato per la sua enclave.",
  await: "Attendi chi lo prende e consegna",
  awaitAfter:
    "La finestra attende un fornitore, lo controlla e mostra il prompt sigillato da firmare.",
  cancel: "Annulla il lavoro",
  cancelAfter: "Budget e riserva tornano, meno il gas e il premio del custode.",
  cancelClaimedAfter: (fee) =>
    `Un fornitore l'ha già preso e riceve fino a ${fee} per il suo gas. Il resto torna.`,
  expire: "Fai scadere il lavoro",
  expireAfter: "Il tempo è finito: il lavoro termina e chi invia riceve il premio del custode.",
  expireDelivered: "Salda il lavoro",
  expireDeliveredAfter: "Nessuno ha contestato la risposta in tempo: si paga quanto misurato.",
  challenge: "Contesta la risposta",
  challengeAfter:
    "Dichiari che la risposta non si trova dove dovrebbe. Il deposito va a chi la mostra in rete e torna con il budget se nessuno lo fa.",
  reveal: "Mostra la risposta in rete",
  revealAfter: "I byte sigillati saldano il lavoro; a nessun altro dicono qualcosa.",
  revealFile: "File con la risposta sigillata",
  revealHint: "I byte che si trovano all'indirizzo della risposta. Chiunque può mostrarli.",
  nothingToDo: "Ora non c'è nulla da fare: la pagina segue il lavoro da sola.",

  deposit: "Deposito",
  depositHint: "Monete, per esempio 0.5. Tutte le richieste insieme non possono costare di più.",
  hours: "Dura, ore",
  hoursHint: "Dopo, chiunque può chiederne la chiusura. Una ricarica può spostare la fine.",
  sessionPays: (total, deposit) =>
    `Dal portafoglio escono ${total}: ${deposit} come deposito, il resto come riserva per i contratti.`,
  sessionBound: (length) =>
    `Puoi chiedere la chiusura in ogni momento; il resto torna dopo ${length} di contestazione, o subito con la ricevuta finale del fornitore.`,
  sessionKept:
    "La chiave che firma i pagamenti è conservata solo in questo browser. Senza, la sessione non si può usare, ma il tuo portafoglio può sempre chiuderla.",
  sessionYours: "Per il suo cliente",
  sessionNote: "Gli altri possono chiuderla solo quando è scaduta.",
  topUp: "Ricarica",
  addAmount: "Aggiungi monete",
  addAmountHint: "Può essere 0 se si sposta solo la fine.",
  addHours: "Aggiungi ore",
  addHoursHint: "Può essere 0 se cresce solo il deposito.",
  topUpAfter: (amount) => `Al deposito si aggiungono ${amount}.`,
  topUpEnd: (length) => `La sessione dura ${length} in più.`,
  topUpReserve: "A parte esce ciò che serve al contratto; quanto non si usa torna.",
  requestClose: "Chiedi la chiusura",
  closeAfter: (length) =>
    `Il fornitore ha ${length} per incassare ciò che gli spetta. Poi concludi e il resto torna.`,
  closeNoUse: "Non si potranno più pagare richieste con questa sessione.",
  closingUntil:
    "Corre il periodo di contestazione: il fornitore può ancora incassare ciò che hai firmato.",
  closingReady: "Il periodo di contestazione è finito: concludi e il resto torna.",
  finalize: "Concludi la chiusura",
  finalizeAfter: "Ciò che non è stato incassato e il resto della riserva vanno al cliente.",
  sessionKeyHere: "La sua chiave di pagamento è conservata in questo browser.",
  sessionKeyElsewhere:
    "La sua chiave di pagamento non è in questo browser: si può ricaricare e chiudere, non usare da qui.",
  expired: "È scaduta: chiunque può chiederne la chiusura.",
  notClient: "Per ricaricarla o chiuderla prima della scadenza collega il portafoglio del cliente.",

  keptJobs: "Lavori pubblicati da questo browser",
  keptSessions: "Sessioni di questo browser",
  recover: "Recupera le sessioni",
  recoverNote: "Chiede la chiusura di quelle scadute e riprende il denaro dove si può.",
  recoverAfter:
    "Ogni messaggio è mostrato prima della firma; per le sessioni in uso non si invia nulla.",
  recovered: "Controllate",
  stages: { opening: "In apertura", open: "Aperta", closing: "In chiusura", closed: "Chiusa" },
  failed: "non riuscito",
  errors: {
    NO_WALLET: "Collega prima un portafoglio.",
    OTHER_TAB:
      "Un'altra scheda di questo browser paga con queste sessioni: chiudi prima la sua prova.",
    NO_CHAIN_API: "Questo sito non indica un'API della rete: da qui non si può firmare né inviare.",
    STORAGE_FAILED:
      "Il browser rifiuta di conservare la chiave della risposta, quindi nulla è stato inviato. Consenti a questo sito di salvare dati.",
    PROVIDER_NOT_FOUND: "Non esiste un fornitore così.",
    PROVIDER_FROZEN: "Il proprietario ha congelato questo fornitore. Scegline un altro.",
    PROVIDER_SLASHED: "Il fornitore è stato punito. Scegline un altro.",
    PROVIDER_UNAVAILABLE: "Il fornitore ora non accetta nuovo lavoro. Scegline un altro.",
    PROVIDER_NOT_ATTESTED:
      "L'attestazione del fornitore è finita. Nulla è stato sigillato per lui.",
    IMAGE_NOT_ACCEPTED:
      "Il fornitore usa un'immagine non approvata. Nulla è stato sigillato per lui.",
    MODEL_NOT_FOUND: "Non esiste un modello così.",
    MODEL_DELISTED: "Il modello è stato ritirato.",
    NO_PRICE: "Il fornitore non offre più questo modello.",
    SHEET_OVER_LIMIT: "Nel frattempo il fornitore ha alzato i prezzi. Guarda quelli nuovi.",
    TERMS_NOT_SYNCED: "Il fornitore o il modello non ha ancora preso le condizioni più recenti.",
    BAD_REQUEST: "La richiesta non è valida.",
    CONTENT_TOO_LONG: "Il prompt è troppo lungo: al massimo 8 KB con il sigillo.",
    NODE_UNREACHABLE: "Il nodo del fornitore non risponde: l'attestazione non si può verificare.",
    NODE_REFUSED: "Il nodo del fornitore ha rifiutato di mostrare l'attestazione.",
    NODE_MALFORMED: "Il nodo del fornitore ha risposto con qualcosa che non è un'attestazione.",
    QUOTE_REFUSED:
      "L'attestazione del fornitore non ha superato il controllo. Nulla è stato sigillato.",
    CLAIM_NOT_TRUSTED:
      "Chiavi o prezzi di chi l'ha preso non sono quelli in rete. Non riceve nulla.",
    NOT_CLAIMED: "Nessuno attende ora il prompt.",
    DELIVERY_TOO_LATE: "Il tempo per consegnare il prompt è finito.",
    NOT_CLIENT: "L'ha aperto un altro portafoglio: collega quello.",
    JOB_NOT_OPEN: "Il lavoro è già finito.",
    JOB_RUNNING: "Il fornitore ci lavora: finisce con la risposta o alla scadenza.",
    JOB_NOT_DUE: "Il lavoro ha ancora tempo. Riprova quando sarà finito.",
    JOB_NOT_SETTLED: "Non c'è risposta: il lavoro non è finito con una.",
    OUTPUT_NOT_DELIVERED: "Ora non c'è nessuna risposta in attesa.",
    OUTPUT_UNAVAILABLE: "La risposta sigillata non si trova dove dovrebbe. Puoi contestarla.",
    CHALLENGE_TOO_LATE: "Il tempo per contestare è finito: si paga quanto misurato.",
    WRONG_OUTPUT: "Non sono i byte che la ricevuta firma.",
    OPEN_FAILED: "La chiave di questo browser non apre la risposta.",
    OPENING_REFUSED: "Il contratto ha rifiutato l'apertura e il denaro è tornato.",
    WRONG_NAMES:
      "I nomi dati dall'indicizzatore non portano a questo contratto: nulla è stato inviato.",
    BAD_JOB_HANDLE: "Ciò che il browser conserva di questo lavoro non si può leggere.",
    BAD_SESSION_ENTRY: "Ciò che il browser conserva di una sessione non si può leggere.",
    SESSION_NOT_OPEN: "La sessione non è aperta o è in chiusura.",
    SESSION_NOT_CLOSING: "Chiedi prima la chiusura.",
    SESSION_NOT_DUE: "Il periodo di contestazione corre ancora.",
    FAUCET_FAILED: "Il rubinetto della rete locale non ha dato nulla.",
  },
}
