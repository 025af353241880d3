import type { playground as english } from "../en/playground.js"
import type { Words } from "../Words.js"

export const playground: Words<typeof english> = {
  title: "Prova",
  lead: "Parla con un modello in una sessione tutta tua. Ciò che scrivi viene cifrato in questo browser per l'enclave del nodo, e la risposta torna allo stesso modo.",
  privacyTitle: "Dove vanno le tue parole",
  privacy: [
    "Solo al nodo che risponde, sigillate: lungo la strada non le legge nessuno, nemmeno il suo proprietario. Nessun altro server le vede, neanche questo.",
    "Il nodo e l'API della blockchain vedono il tuo indirizzo di rete, e gli importi della sessione sono pubblici sulla blockchain.",
    "Della conversazione non si conserva nulla, a meno che tu non lo chieda.",
  ],
  connectTitle: "Collega un wallet per cominciare",
  connectLead:
    "Il wallet paga il deposito della sessione. Non si firma nulla prima che tu abbia visto per che cosa.",
  kept: (count) =>
    `Sessioni conservate in questo browser: ${count}. Collega il wallet che le ha aperte per continuare, o per chiuderle e riavere il resto.`,
  opening: "Ricerca dei nodi e verifica delle loro quote in questo browser…",
  model: "Modello",
  modelHint: (nodes) => `Nodi la cui attestazione è stata verificata da questo browser: ${nodes}.`,
  noModels: "In questo momento nessun nodo verificato serve un modello di chat.",
  noModelsHint: "La pagina ricontrolla ogni pochi secondi.",
  refusedNode: "Trovati, ma non usati:",
  refusals: {
    NODE_UNREACHABLE:
      "questo browser non lo raggiunge: è spento, non accetta richieste da pagine web (CORS) o non ha HTTPS.",
    NODE_REFUSED: "rifiuta di rispondere.",
    PROVIDER_NOT_ATTESTED: "non ha un'attestazione in vigore.",
    PROVIDER_FROZEN: "il proprietario lo ha congelato.",
    PROVIDER_SLASHED: "è stato punito.",
    IMAGE_NOT_ACCEPTED: "esegue un'immagine non approvata.",
    QUOTE_REFUSED: "la sua quote non supera la verifica in questo browser.",
    COMMITMENT_MISMATCH: "la sua quote non è quella accettata sulla blockchain.",
    KEYS_MISMATCH: "le sue chiavi non sono quelle attestate sulla blockchain.",
  },
  prices: "Prezzi per un milione di token",
  promptPrice: "Domanda",
  completionPrice: "Risposta",
  deposit: "Deposito di una nuova sessione",
  depositHint: (answers) =>
    `Ciò che non si usa torna alla fine della sessione. Basta per questo numero di risposte di lunghezza piena: ${answers}.`,
  settings: "Come chiedere",
  system: "Istruzione per il modello",
  systemHint: "Inviata, sigillata, prima della prima domanda.",
  maxTokens: "Risposta più lunga, in token",
  maxTokensHint: (most) => `Al massimo ${most} insieme alla domanda.`,
  temperature: "Temperatura",
  temperatureHint: "Da 0 (sempre la parola più probabile) a 2. Vuoto: decide il modello.",
  temperatureMissing: "Nessun nodo di questo modello accetta una temperatura.",
  faults: {
    maxTokens: "Scrivi un numero intero che stia nel contesto del modello.",
    temperature: "Scrivi un numero da 0 a 2, oppure niente.",
    deposit: "Scrivi un importo maggiore di zero, come 1.5.",
    system: "",
  },
  remember: "Conserva questa conversazione in questo browser",
  rememberHint:
    "Così può leggerla chiunque usi questo browser. Togliendo il segno viene cancellata.",
  conversation: "Conversazione",
  empty: "Chiedi qualcosa. La prima domanda apre una sessione, dopo che ne hai visto il costo.",
  emptyOpen: "La sessione è aperta: chiedi pure.",
  you: "Tu",
  question: "La tua domanda",
  questionHint: "Invio spedisce, Maiusc+Invio va a capo.",
  send: "Invia",
  openAndSend: "Apri una sessione e invia",
  stop: "Ferma",
  clear: "Nuova conversazione",
  waiting: "In attesa della prima parola…",
  counting: "Verifica della ricevuta…",
  stopped: "Hai fermato questa risposta. Quanto generato fino a quel punto è pagato.",
  stoppedEarly:
    "L'hai fermata prima che la risposta cominciasse. Se il nodo aveva già contato qualcosa, lo mostra la prossima ricevuta.",
  receiptLater:
    "Non è arrivata una ricevuta. Se il nodo aveva contato qualcosa, lo mostra la prossima.",
  noReceipt: "Nessuna ricevuta: non è stato misurato nulla.",
  arrived: (text) => `Risposta: ${text}`,
  again: "Chiedi di nuovo",
  topUp: (amount) => `Aggiungi ${amount} al deposito e chiedi di nuovo`,
  cost: "Costo",
  tokens: (prompt, completion) => `${prompt} token letti, ${completion} scritti`,
  receipt: "Ricevuta",
  receiptNote:
    "L'enclave ha firmato ciò che ha contato. Questo browser ha accettato la risposta solo perché valeva tutto questo:",
  checks: {
    quote: (root) =>
      `Questo browser ha verificato la quote del nodo fino alla radice (${root}): le sue chiavi vivono nell'enclave.`,
    record:
      "La registrazione di quell'attestazione sulla blockchain è in vigore e si fonda sulla stessa quote.",
    signature: "La ricevuta è firmata dalla chiave dell'enclave fissata nella sessione.",
    request: "Indica esattamente la domanda che questo browser ha sigillato.",
    response: "Indica esattamente la risposta arrivata qui, fino all'ultimo byte.",
    cut: "La risposta è stata interrotta, quindi i suoi byte non si possono confrontare.",
    cost: "I token tornano con tutte le ricevute precedenti e costano quanto dicono i prezzi della sessione.",
  },
  roots: {
    intel: "la chiave radice di Intel",
    development: "quella propria di questa rete di sviluppo, senza hardware reale alle spalle",
  },
  checkAgain: "Verifica di nuovo",
  checkAgainNote:
    "Dal solo documento, confrontato con la sessione come la conosce l'indicizzatore.",
  verdicts: {
    signature: "Firma della chiave dell'enclave",
    session: "Contratto e chiave della sessione",
    response: "Hash della risposta",
    cost: "Costo ai prezzi della sessione",
  },
  holds: "vale",
  fails: "non vale",
  unknown: "niente con cui confrontare",
  copyReceipt: "ricevuta in JSON",
  verifyElsewhere: "Verifica una ricevuta nella pagina di verifica",
  session: "Sessione",
  sessionStates: {
    opening: "In apertura",
    open: "Aperta",
    closing: "In chiusura",
    closed: "Chiusa",
  },
  spent: "Speso",
  left: "Resta",
  until: "Finisce al più tardi",
  sessionNote:
    "Se te ne vai la sessione resta aperta: questo browser ne tiene la chiave e la pagina riprende da lì. La chiave firma pagamenti fino al deposito.",
  end: "Chiudi e riprendi il resto",
  ending: "Richiesta della ricevuta finale al nodo, e attesa della blockchain…",
  endedWith: (left) => `La sessione è finita. ${left} sono tornati al tuo wallet.`,
  closingNote:
    "Il nodo non l'ha chiusa. La blockchain restituisce il resto dopo il periodo di contestazione: torna allora e chiudila.",
  actions: {
    open: "Apri una sessione",
    topUp: "Aggiungi al deposito",
    end: "Chiudi la sessione",
  },
  consequences: {
    deposit: (amount) =>
      `${amount} vanno in deposito per le risposte. Il nodo riceve solo ciò per cui firma la sua enclave; il resto torna alla fine della sessione.`,
    prices: (prompt, completion) =>
      `Per un milione di token il nodo chiede ${prompt} (domanda) e ${completion} (risposta); non se ne usano di più cari.`,
    time: "La sessione finisce al più tardi dopo 24 ore; poi chiunque può farla chiudere.",
    topUp: (amount) => `${amount} si aggiungono al deposito della sessione aperta.`,
    end: "La sessione viene chiusa e ciò che resta del deposito torna al tuo wallet.",
    endLater:
      "Se il nodo non risponde più, la blockchain attende un periodo di contestazione prima di restituire il resto.",
  },
  failed: "Non c'è risposta.",
  partial: "La risposta si è interrotta.",
  errors: {
    NO_NODE:
      "Nessun nodo verificato serve questo modello al prezzo che hai visto. Riprova tra un momento.",
    NODE_BUSY: "Tutti i nodi di questo modello sono occupati. Riprova tra un momento.",
    BUDGET_EXHAUSTED: "Ciò che resta del deposito non copre la risposta più lunga possibile.",
    NODE_MISBEHAVED:
      "Il nodo ha violato il protocollo: questa risposta non gli viene pagata e non sarà più interpellato. La sessione viene chiusa e la prova resta in questo browser.",
    NODE_FAILED: "Il nodo non ha risposto o ha taciuto. Si paga solo ciò che ha generato.",
    NODE_UNREACHABLE:
      "Questo browser non raggiunge il nodo: è spento, non accetta richieste da pagine web (CORS) o non ha HTTPS.",
    CLOSED: "La pagina è stata lasciata mentre la risposta era in arrivo.",
    WALLET_REFUSED: "Il tuo wallet non ha firmato: non è stato inviato né pagato nulla.",
    WALLET_BALANCE_TOO_LOW: "Il wallet contiene meno del deposito e delle commissioni.",
    WALLET_EXPIRED:
      "La blockchain non ha accettato in tempo il messaggio del wallet. Non è stato pagato nulla.",
    SESSION_FAILED: "La sessione non si è aperta sulla blockchain. Il denaro torna indietro.",
    CONTEXT_TOO_LONG:
      "La conversazione e la risposta non stanno nel contesto del modello. Comincia una nuova conversazione, o chiedi una risposta più breve.",
    UNSUPPORTED_FIELD: "Nessun nodo di questo modello accetta una delle tue impostazioni.",
    BAD_REQUEST: "Il nodo rifiuta la richiesta così com'è.",
    UNKNOWN_MODEL: "Questo modello non è più in elenco.",
    PRICE_CHANGED: "Il nodo chiede più di un momento fa. Guarda il nuovo prezzo e chiedi di nuovo.",
    OTHER_TAB:
      "La prova è aperta in un'altra scheda di questo browser. Le sessioni si usano da una scheda alla volta: chiudila là, poi riprova.",
    BAD_SESSION_ENTRY: "Una sessione conservata in questo browser non si può leggere.",
    NO_CHAIN_API:
      "Questo server non indica un'API della blockchain: da qui non si può né pagare né chiedere.",
  },
}
