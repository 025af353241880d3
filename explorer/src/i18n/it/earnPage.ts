import type { earnPage as english } from "../en/earnPage.js"
import type { Words } from "../Words.js"

export const earnPage: Words<typeof english> = {
  title: "Quanto guadagna una GPU",
  lead: "Solo dai pagamenti fatti davvero per un modello. Tu indichi la macchina, la quota e i costi.",
  form: "La tua macchina",
  noModels: "Nessun modello è in elenco: per ora nessuno può guadagnare.",
  work: "Lavoro",
  gpuHint: "Come la dichiarano i fornitori; nessuno la verifica.",
  anyGpu: "Qualsiasi",
  window: "Periodo",
  days: { 1: "24 ore", 7: "7 giorni", 30: "30 giorni" },
  machine: "Macchina",
  gpus: "GPU",
  speed: "Token al secondo, ciascuna",
  share: "Quota della domanda, %",
  shareHint: "Vuoto: quanto hanno avuto in media i fornitori di questa classe.",
  costs: "Costi",
  money: "Prezzi in",
  ownMoney: "un'altra valuta",
  ownUnit: "tua valuta",
  rate: (coin) => `Un ${coin} nella tua valuta`,
  rateHint: "Lo scrivi tu: nessun prezzo viene chiesto ad altri.",
  rent: (unit) => `Affitto di una GPU per un'ora (${unit})`,
  watts: "Watt di una GPU",
  kwh: (unit) => `Un kilowattora (${unit})`,
  mistakes: {
    gpus: "Un numero intero da 1 a 10.000.",
    speed: "Un numero maggiore di 0.",
    share: "Un numero da 0 a 100.",
    rate: "Un numero maggiore di 0.",
    number: "Un numero come 0,25, non negativo.",
  },
  nobody: (window) =>
    `Nessuno ha guadagnato con questo modello: nessun pagamento negli ultimi ${window}.`,
  nobodyNext: "Allarga il periodo o scegli un altro modello. Qui nessun numero è inventato.",
  nobodyOfClass: (gpu) =>
    gpu === ""
      ? "In questo periodo nessun fornitore ha guadagnato."
      : `Nessun fornitore che dichiara «${gpu}» ha guadagnato in questo periodo. Scrivi una quota per vedere quanto sarebbe stato.`,
  forecast: "Se i prossimi giorni saranno come questi",
  forecastNote: "Dopo la commissione del protocollo e la royalty.",
  fixFirst: "Un valore non va bene: correggilo prima.",
  tooFew: (deals, needed) =>
    `Troppo pochi contratti per una previsione onesta: ${deals}, ne servono almeno ${needed}. Sotto c'è quanto è stato guadagnato.`,
  income: "Entrate al giorno",
  cost: "Costi al giorno",
  left: "Resta al giorno",
  month: "In 30 giorni:",
  inOwn: (amount) => `al giorno nella tua valuta: ${amount}`,
  how: "Come è stato calcolato",
  about: "Contano solo i pagamenti per questo modello:",
  read: (payments, deals, since) =>
    `Pagamenti dal ${since}: ${payments}; contratti a cui appartengono: ${deals}.`,
  cut: (payments) =>
    `Erano di più; questi sono gli ultimi ${payments}, e il periodo comincia dal più vecchio.`,
  ofClass: (payments, providers, gpu) =>
    `Di questi, pagamenti a fornitori che dichiarano «${gpu}»: ${payments}; fornitori così: ${providers}.`,
  net: (paid, fee, royalty, net) =>
    `I clienti hanno pagato ${paid}; la commissione del protocollo è ${fee}, al proprietario del modello vanno ${royalty}; ai fornitori restano ${net}.`,
  rule: (deals) =>
    `Per una previsione servono almeno ${deals} contratti, e una quota o un esempio.`,
  shareMean: (providers) =>
    `La tua quota è quanto ha guadagnato in media un fornitore della classe; ce ne sono ${providers}.`,
  shareTyped: (share) =>
    `La tua quota è il ${share} di quanto i fornitori di ogni classe hanno guadagnato con il modello.`,
  noLimit: "La velocità delle tue GPU non è indicata, quindi non limita nulla.",
  limited: (gpus, capacity, tokens) =>
    `Questa quota vale ${tokens} token scritti, ma ${gpus} GPU ne scrivono al massimo ${capacity} in quel tempo: le entrate calano in proporzione.`,
  notLimited: (gpus, capacity, tokens) =>
    `Questa quota vale ${tokens} token scritti; ${gpus} GPU potrebbero scriverne ${capacity} in quel tempo.`,
  speedMeaning:
    "I token scritti sono risposte e ragionamento; la lettura dei prompt non conta per la velocità.",
  perDay: (seconds) =>
    `Le entrate di un giorno sono quelle del periodo, divise per ${seconds} secondi e prese 86.400 volte, arrotondate per difetto.`,
  costsHow: (cost, coin) =>
    `Un giorno costa 24 ore di affitto ed elettricità per ogni GPU: ${cost} ${coin}, arrotondato per eccesso. Gas, cauzioni e ricompense sono esclusi.`,
  rateTyped: (rate, coin) => `Un ${coin} vale ${rate} della tua valuta, come hai scritto.`,
  declared:
    "La classe della GPU è dichiarata dal proprietario. La rete prova l'enclave, non la scheda.",
  noPromise: "Il passato non è una promessa: un fornitore in più divide la stessa domanda.",
  earned: "Chi ha guadagnato quanto",
  earnedNote: "Fornitori della classe in questo periodo, dal più alto.",
  netTitle: "Gli è rimasto",
  payments: "I pagamenti di cui è fatto",
  paymentsNote: "Ognuno porta alla sua transazione e al suo contratto.",
  deal: "Contratto",
}
