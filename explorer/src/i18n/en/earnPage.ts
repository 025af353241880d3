/** What a GPU earns. */
export const earnPage = {
  title: "What a GPU earns",
  lead: "From payments that were really made for a model, and from nothing else. You say which machine, which share and what it costs.",
  form: "Your machine",
  noModels: "No model is listed, so nobody can earn anything yet.",
  work: "Work",
  gpuHint: "As providers declare it; nobody checks it.",
  anyGpu: "Any",
  window: "Looking back",
  days: { 1: "24 hours", 7: "7 days", 30: "30 days" },
  machine: "Machine",
  gpus: "GPUs",
  speed: "Tokens a second, each",
  share: "Share of the demand, %",
  shareHint: "Left empty: as much as providers of the class had on average.",
  costs: "Costs",
  money: "Prices in",
  ownMoney: "another currency",
  ownUnit: "yours",
  rate: (coin: string) => `One ${coin} in your currency`,
  rateHint: "You type it: no price is asked of anybody.",
  rent: (unit: string) => `Rent of a GPU for an hour (${unit})`,
  watts: "Watts of a GPU",
  kwh: (unit: string) => `A kilowatt-hour (${unit})`,
  mistakes: {
    gpus: "A whole number from 1 to 10,000.",
    speed: "A number above 0.",
    share: "A number from 0 to 100.",
    rate: "A number above 0.",
    number: "A number such as 0.25, not negative.",
  },
  nobody: (window: string) => `Nobody earned anything with this model: no payment in ${window}.`,
  nobodyNext: "Look back further, or choose another model. No number is made up in between.",
  nobodyOfClass: (gpu: string) =>
    gpu === ""
      ? "No provider earned anything in this window."
      : `No provider that declares “${gpu}” earned anything in this window. Type a share to see what it would have been.`,
  forecast: "If the next days are as these were",
  forecastNote: "After the protocol fee and the royalty.",
  fixFirst: "Something above cannot be taken: correct it first.",
  tooFew: (deals: string, needed: string) =>
    `Too few deals for an honest forecast: ${deals} of at least ${needed}. What was earned stands below.`,
  income: "Income a day",
  cost: "Costs a day",
  left: "Left a day",
  month: "In 30 days:",
  inOwn: (amount: string) => `a day in your currency: ${amount}`,
  how: "How it was computed",
  about: "Only payments for this model count:",
  read: (payments: string, deals: string, since: string) =>
    `Payments since ${since}: ${payments}; deals that they belong to: ${deals}.`,
  cut: (payments: string) =>
    `There were more; these are the newest ${payments}, and the window begins with the oldest of them.`,
  ofClass: (payments: string, providers: string, gpu: string) =>
    `Of these, payments to providers that declare “${gpu}”: ${payments}; such providers: ${providers}.`,
  net: (paid: string, fee: string, royalty: string, net: string) =>
    `Clients paid these ${paid}; the protocol fee took ${fee}, the model's owner ${royalty}; ${net} stayed with the providers.`,
  rule: (deals: string) => `A forecast needs at least ${deals} deals, and a share or an example.`,
  shareMean: (providers: string) =>
    `Your share is what one provider of the class earned on average; of these there are ${providers}.`,
  shareTyped: (share: string) =>
    `Your share is ${share} of all that providers of any class earned with the model.`,
  noLimit: "How fast your GPUs are was not said, so nothing limits it.",
  limited: (gpus: string, capacity: string, tokens: string) =>
    `That share is ${tokens} written tokens, but ${gpus} GPUs write no more than ${capacity} in that time: the income is cut in that proportion.`,
  notLimited: (gpus: string, capacity: string, tokens: string) =>
    `That share is ${tokens} written tokens; ${gpus} GPUs could write ${capacity} in that time.`,
  speedMeaning:
    "Written tokens are answers and reasoning; reading prompts is not counted against the speed.",
  perDay: (seconds: string) =>
    `A day's income is that of the window, divided by ${seconds} seconds and taken 86,400 times, rounded down.`,
  costsHow: (cost: string, coin: string) =>
    `A day costs 24 hours of rent and electricity for each GPU: ${cost} ${coin}, rounded up. Gas, bonds and rewards are left out.`,
  rateTyped: (rate: string, coin: string) =>
    `One ${coin} counts as ${rate} of your currency, as you typed.`,
  declared: "A GPU class is what an owner declares. The chain proves the enclave, not the card.",
  noPromise: "The past is no promise: one more provider shares the same demand.",
  earned: "Who earned what",
  earnedNote: "Providers of the class in this window, highest first.",
  netTitle: "Stayed with it",
  payments: "The payments it is made of",
  paymentsNote: "Each leads to its transaction and its deal.",
  deal: "Deal",
} as const
