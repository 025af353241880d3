import type { actions as english } from "../en/actions.js"
import type { Words } from "../Words.js"

export const actions: Words<typeof english> = {
  sign: "Firma",
  cancel: "Annulla",
  steps: {
    preparing: "Preparazione…",
    signing: "In attesa del portafoglio…",
    sent: "Inviato. In attesa della rete…",
    done: "Fatto.",
  },
}
