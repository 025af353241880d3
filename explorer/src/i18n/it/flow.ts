import type { flow as english } from "../en/flow.js"
import type { Words } from "../Words.js"

export const flow: Words<typeof english> = {
  label: "Messaggi in ordine",
  wallet: "Portafoglio",
  outside: "Esterno",
  none: "Nessun messaggio indicizzato.",
  step: (a, b, c) => `${a}: da ${b} a ${c}`,
}
